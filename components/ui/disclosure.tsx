"use client";

import { ChevronRight } from "lucide-react";
import { type ReactNode, useEffect, useState } from "react";

/**
 * A heading that opens what is below it. `id` makes it deep-linkable: an address that ends in `#id` opens it.
 * The panel stays in the page while closed, so that what was typed in it stays too.
 */
export function Disclosure({
  id,
  title,
  summary,
  end,
  open,
  defaultOpen = false,
  onOpenChange,
  headingLevel: Heading = "h3",
  children,
}: {
  id: string;
  title: string;
  /** A few words beside the title, hidden on small screens. */
  summary?: ReactNode;
  end?: ReactNode;
  open?: boolean;
  defaultOpen?: boolean;
  onOpenChange?: (open: boolean) => void;
  headingLevel?: "h2" | "h3" | "h4";
  children: ReactNode;
}) {
  const [ownOpen, setOwnOpen] = useState(defaultOpen);
  const isOpen = open ?? ownOpen;
  function change(next: boolean) {
    setOwnOpen(next);
    onOpenChange?.(next);
  }
  useEffect(() => {
    function openByHash() {
      if (window.location.hash === `#${id}`) {
        setOwnOpen(true);
        onOpenChange?.(true);
      }
    }
    openByHash();
    window.addEventListener("hashchange", openByHash);
    return () => window.removeEventListener("hashchange", openByHash);
  }, [id, onOpenChange]);
  return (
    <div id={id} className="border-line border-t first:border-t-0">
      <Heading className="flex items-center">
        <button
          type="button"
          aria-expanded={isOpen}
          aria-controls={`${id}-panel`}
          onClick={() => change(!isOpen)}
          className="group flex min-h-11 w-full min-w-0 items-center gap-2 px-4 py-2 text-start hover:bg-hover focus-visible:-outline-offset-2 md:px-5"
        >
          <ChevronRight
            aria-hidden
            className="text-fg-subtle transition-transform duration-base group-aria-expanded:rotate-90"
          />
          <span className="font-medium">{title}</span>
          {summary && <span className="truncate text-fg-muted max-md:hidden">{summary}</span>}
        </button>
        {end && <span className="ms-auto pe-4 md:pe-5">{end}</span>}
      </Heading>
      <div id={`${id}-panel`} hidden={!isOpen}>
        {children}
      </div>
    </div>
  );
}
