"use client";

import { useId } from "react";
import { accessSentences } from "@/app/(portal)/cas/[id]/permissions/_components/access-sentences";
import { classNames } from "@/components/ui/class-names";
import { type CaAccess, caAccessRules } from "@/lib/auth/ca-rights";
import { caAccessNames } from "@/lib/ca/permissions/permission-changes";

/** Whether roles count for the CA. */
export function AccessRuleField({ value, onChange }: { value: CaAccess; onChange: (access: CaAccess) => void }) {
  const id = useId();
  return (
    <div role="radiogroup" aria-label="Access rule" className="-mx-2 grid gap-1 lg:grid-cols-2">
      {caAccessRules.map((rule) => (
        <label
          key={rule}
          className={classNames(
            "flex gap-2.5 rounded-md px-2 py-1.5 hover:bg-hover has-focus-visible:bg-hover",
            rule === value && "bg-selected",
          )}
        >
          <input
            type="radio"
            name="access"
            value={rule}
            checked={rule === value}
            onChange={() => onChange(rule)}
            aria-label={caAccessNames[rule]}
            aria-describedby={`${id}-${rule}`}
            className="mt-0.5 size-4 shrink-0 appearance-none rounded-full border border-control bg-surface checked:border-[5px] checked:border-accent"
          />
          <span className="min-w-0">
            <span className="block font-medium">{caAccessNames[rule]}</span>
            <span id={`${id}-${rule}`} className="block max-w-[60ch] text-fg-muted text-xs">
              {accessSentences[rule]}
            </span>
          </span>
        </label>
      ))}
    </div>
  );
}
