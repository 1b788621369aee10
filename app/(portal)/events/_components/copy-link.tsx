"use client";

import { Check, Link2 } from "lucide-react";
import { useEffect, useState } from "react";

/** Copies the whole address of a page of the portal, for a colleague. */
export function CopyLink({ href }: { href: string }) {
  const [outcome, setOutcome] = useState<"copied" | "refused" | null>(null);
  useEffect(() => {
    if (!outcome) return;
    const timer = setTimeout(() => setOutcome(null), 2000);
    return () => clearTimeout(timer);
  }, [outcome]);
  async function copy() {
    try {
      await navigator.clipboard.writeText(new URL(href, window.location.href).href);
      setOutcome("copied");
    } catch {
      // Without https the browser has no clipboard to offer; the address bar holds the same address.
      setOutcome("refused");
    }
  }
  return (
    <>
      <button
        type="button"
        onClick={copy}
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
