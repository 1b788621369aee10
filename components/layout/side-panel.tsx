"use client";

import { ChevronDown, ChevronUp, X } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { type ReactNode, useEffect, useRef } from "react";
import { Tooltip } from "@/components/ui/tooltip";

const controls =
  "inline-flex size-7 shrink-0 items-center justify-center rounded-md text-fg-muted hover:bg-hover hover:text-fg max-md:size-9";

function typing(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches("input, textarea, select"));
}

function Step({ href, label, icon }: { href: string | null | undefined; label: string; icon: ReactNode }) {
  if (!href) return null;
  return (
    <Tooltip text={label}>
      <Link href={href} scroll={false} replace aria-label={label} className={controls}>
        {icon}
      </Link>
    </Tooltip>
  );
}

/**
 * Details beside a list: docked from xl on, a sheet from the bottom below. The page's address opens it, so that it can be
 * shared. It does not trap the focus; Escape and the cross lead to `closeHref` and back to the row with `returnFocusId`.
 * K and J step to the previous and the next one.
 */
export function SidePanel({
  title,
  closeHref,
  previousHref,
  nextHref,
  returnFocusId,
  children,
}: {
  title: string;
  closeHref: string;
  previousHref?: string | null;
  nextHref?: string | null;
  returnFocusId?: string;
  children: ReactNode;
}) {
  const router = useRouter();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    // On a small screen the sheet covers the row that was pressed, so reading goes on in the sheet.
    if (!window.matchMedia("(min-width: 80rem)").matches) heading.current?.focus();
  }, []);
  useEffect(() => {
    function onKey(event: KeyboardEvent) {
      if (event.defaultPrevented || typing(event.target) || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key === "Escape") {
        router.push(closeHref, { scroll: false });
        if (returnFocusId) document.getElementById(returnFocusId)?.focus();
      } else if (event.key === "k" && previousHref) router.replace(previousHref, { scroll: false });
      else if (event.key === "j" && nextHref) router.replace(nextHref, { scroll: false });
    }
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [router, closeHref, previousHref, nextHref, returnFocusId]);
  return (
    <>
      <Link
        href={closeHref}
        scroll={false}
        aria-hidden="true"
        tabIndex={-1}
        className="fixed inset-0 z-30 bg-scrim xl:hidden"
      />
      <aside
        aria-label={title}
        className="flex flex-col bg-surface max-xl:enter-up max-xl:fixed max-xl:inset-x-0 max-xl:bottom-0 max-xl:z-40 max-xl:max-h-[88dvh] max-xl:rounded-t-xl max-xl:shadow-e3 xl:sticky xl:top-13 xl:h-[calc(100dvh-3.25rem)] xl:w-104 xl:shrink-0 xl:border-line xl:border-s"
      >
        <span aria-hidden className="mx-auto mt-2 h-1 w-9 rounded-full bg-line-strong xl:hidden" />
        <div className="flex h-12 shrink-0 items-center gap-1 border-line border-b ps-4 pe-2">
          <h2 ref={heading} tabIndex={-1} className="min-w-0 flex-1 truncate font-semibold focus-visible:outline-none">
            {title}
          </h2>
          <Step href={previousHref} label="Previous (K)" icon={<ChevronUp />} />
          <Step href={nextHref} label="Next (J)" icon={<ChevronDown />} />
          <Tooltip text="Close (Escape)">
            <Link href={closeHref} scroll={false} aria-label="Close" className={controls}>
              <X />
            </Link>
          </Tooltip>
        </div>
        <div className="min-h-0 flex-1 overflow-y-auto p-4">{children}</div>
      </aside>
    </>
  );
}
