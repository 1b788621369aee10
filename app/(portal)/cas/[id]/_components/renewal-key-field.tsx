"use client";

import { useId } from "react";
import { classNames } from "@/components/ui/class-names";

const choices = [
  {
    value: "same",
    label: "Keep the key",
    detail: "Nothing to roll out below: what was issued is trusted under the new certificate as well.",
  },
  {
    value: "new",
    label: "Make a new key",
    detail:
      "Limits how long one key is in use. The earlier key signs its CRL until everything that it issued has expired.",
  },
] as const;

/** Which key a renewed CA goes on with. */
export function RenewalKeyField({
  value,
  onChange,
  disabled = false,
}: {
  value: "same" | "new";
  onChange: (value: "same" | "new") => void;
  disabled?: boolean;
}) {
  const id = useId();
  return (
    <div role="radiogroup" aria-label="Key at renewal" className="-mx-2 grid gap-1">
      {choices.map((choice) => (
        <label
          key={choice.value}
          className={classNames(
            "flex gap-2.5 rounded-md px-2 py-1.5 has-focus-visible:bg-hover",
            !disabled && "hover:bg-hover",
            choice.value === value && "bg-selected",
          )}
        >
          <input
            type="radio"
            name={`${id}-key`}
            value={choice.value}
            checked={choice.value === value}
            disabled={disabled}
            onChange={() => onChange(choice.value)}
            aria-label={choice.label}
            aria-describedby={`${id}-${choice.value}`}
            className="mt-0.5 size-4 shrink-0 appearance-none rounded-full border border-control bg-surface checked:border-[5px] checked:border-accent"
          />
          <span className="min-w-0">
            <span className="block font-medium">{choice.label}</span>
            <span id={`${id}-${choice.value}`} className="block max-w-[60ch] text-fg-muted text-xs">
              {choice.detail}
            </span>
          </span>
        </label>
      ))}
    </div>
  );
}
