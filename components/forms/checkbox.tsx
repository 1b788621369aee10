"use client";

import { Check } from "lucide-react";
import { type ComponentProps, type ReactNode, useId } from "react";

/** A native checkbox with its words. */
export function Checkbox({
  label,
  help,
  id,
  ...rest
}: Omit<ComponentProps<"input">, "type" | "className"> & { label: ReactNode; help?: ReactNode }) {
  const ownId = useId();
  const boxId = id ?? ownId;
  return (
    <div className="flex gap-2">
      <span className="relative mt-0.5 grid size-4 shrink-0 place-items-center">
        <input
          {...rest}
          id={boxId}
          type="checkbox"
          aria-describedby={help ? `${boxId}-help` : undefined}
          className="peer size-4 cursor-pointer appearance-none rounded-xs border border-control bg-surface before:absolute before:-inset-1 checked:border-accent checked:bg-accent"
        />
        <Check
          aria-hidden
          strokeWidth={3}
          className="pointer-events-none absolute hidden size-3 text-accent-fg peer-checked:block"
        />
      </span>
      <div className="min-w-0">
        <label htmlFor={boxId}>{label}</label>
        {help && (
          <p id={`${boxId}-help`} className="text-fg-muted text-xs">
            {help}
          </p>
        )}
      </div>
    </div>
  );
}
