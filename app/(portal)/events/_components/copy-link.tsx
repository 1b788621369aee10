"use client";

import { Check, Link2 } from "lucide-react";
import { useCopy } from "@/components/ui/use-copy";

/** Copies the whole address of a page of the portal, for a colleague. */
export function CopyLink({ href }: { href: string }) {
  const { outcome, copy } = useCopy();
  return (
    <>
      <button
        type="button"
        onClick={() => copy(new URL(href, window.location.href).href)}
        className="inline-flex h-6 items-center gap-1 rounded-sm px-1.5 text-fg-muted text-xs hover:bg-hover hover:text-fg max-md:h-9 [&_.lucide]:size-3.5"
      >
        {outcome === "copied" ? <Check aria-hidden className="text-ok-solid" /> : <Link2 aria-hidden />}
        {outcome === "copied" ? "Link copied" : "Copy link"}
      </button>
      <span role="status" className={outcome === "refused" ? "text-danger text-xs" : "sr-only"}>
        {outcome === "copied" && "Link copied"}
        {outcome === "refused" && "The browser refused: copy the address bar."}
      </span>
    </>
  );
}
