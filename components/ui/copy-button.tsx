"use client";

import { Check, Copy } from "lucide-react";
import { classNames } from "@/components/ui/class-names";
import { useCopy } from "@/components/ui/use-copy";

/** Copies `value`. `label` names what is copied: "Copy serial number". */
export function CopyButton({ value, label, className }: { value: string; label: string; className?: string }) {
  const { outcome, copy } = useCopy();
  return (
    <>
      <button
        type="button"
        aria-label={label}
        title={label}
        onClick={() => copy(value)}
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
