"use client";

import { Check, Copy } from "lucide-react";
import { useEffect, useState } from "react";
import { classNames } from "@/components/ui/class-names";

/** Copies `value`. `label` names what is copied: "Copy serial number". */
export function CopyButton({ value, label, className }: { value: string; label: string; className?: string }) {
  const [outcome, setOutcome] = useState<"copied" | "refused" | null>(null);
  useEffect(() => {
    if (!outcome) return;
    const timer = setTimeout(() => setOutcome(null), 2000);
    return () => clearTimeout(timer);
  }, [outcome]);
  async function copy() {
    try {
      await navigator.clipboard.writeText(value);
      setOutcome("copied");
    } catch {
      // Without https the browser has no clipboard to offer; the text can still be selected.
      setOutcome("refused");
    }
  }
  return (
    <>
      <button
        type="button"
        aria-label={label}
        title={label}
        onClick={copy}
        className={classNames(
          "inline-grid size-6 shrink-0 place-items-center rounded-sm align-middle text-fg-subtle hover:bg-hover hover:text-fg [&_.lucide]:size-3.5",
          className,
        )}
      >
        {outcome === "copied" ? <Check className="text-ok-solid" /> : <Copy />}
      </button>
      <span role="status" className={outcome === "refused" ? "text-danger text-xs" : "sr-only"}>
        {outcome === "copied" && "Copied"}
        {outcome === "refused" && "The browser refused: select the text and copy it."}
      </span>
    </>
  );
}
