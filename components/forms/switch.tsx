"use client";

import { Switch as Primitive } from "radix-ui";
import type { ReactNode } from "react";
import { useId } from "react";

/** On or off, with its name as the heading of what it governs. `disabledReason` is read with the help. */
export function Switch({
  id,
  label,
  help,
  checked,
  onCheckedChange,
  edited = false,
  disabledReason,
}: {
  id?: string;
  label: string;
  help?: ReactNode;
  checked: boolean;
  onCheckedChange: (checked: boolean) => void;
  edited?: boolean;
  disabledReason?: string;
}) {
  const ownId = useId();
  const switchId = id ?? ownId;
  const off = disabledReason !== undefined;
  return (
    <div className="flex items-start gap-4">
      <div className="min-w-0 flex-1">
        <div className="flex items-baseline gap-2">
          <label htmlFor={switchId} className="font-semibold">
            {label}
          </label>
          {edited && <span className="font-medium text-accent-text text-xs">Edited</span>}
        </div>
        <div id={`${switchId}-help`} className="mt-0.5 max-w-[68ch] text-fg-muted">
          {help}
          {off && <p>{disabledReason}</p>}
        </div>
      </div>
      <Primitive.Root
        id={switchId}
        checked={checked}
        onCheckedChange={(next) => !off && onCheckedChange(next)}
        aria-disabled={off || undefined}
        aria-describedby={`${switchId}-help`}
        className="group relative h-5 w-9 shrink-0 rounded-full border border-control bg-neutral-soft transition-colors duration-base before:absolute before:-inset-2 aria-checked:border-accent aria-checked:bg-accent aria-disabled:cursor-not-allowed max-md:h-6 max-md:w-11"
      >
        <Primitive.Thumb className="absolute start-0.5 top-1/2 size-3.5 -translate-y-1/2 rounded-full bg-control shadow-e1 transition-transform duration-base ease-out group-aria-checked:translate-x-4 group-aria-checked:bg-white max-md:size-4.5 max-md:group-aria-checked:translate-x-5" />
      </Primitive.Root>
    </div>
  );
}
