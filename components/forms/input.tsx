"use client";

import type { ComponentProps, ReactNode } from "react";
import { controlClasses, readOnlyClasses } from "@/components/forms/control-classes";
import { useFieldWiring } from "@/components/forms/field-context";
import { classNames } from "@/components/ui/class-names";

/** `mono` is for identifiers: no spelling, no capitals, the code face. */
export function Input({
  mono = false,
  lead,
  className,
  ...rest
}: ComponentProps<"input"> & { mono?: boolean; lead?: ReactNode }) {
  const wiring = useFieldWiring();
  const input = (
    <input
      type="text"
      {...(mono ? { autoComplete: "off", spellCheck: false, autoCapitalize: "none" } : {})}
      {...wiring}
      {...rest}
      className={classNames(controlClasses, readOnlyClasses, "h-control", mono && "code", lead && "ps-8", className)}
    />
  );
  if (!lead) return input;
  return (
    <span className="relative block">
      <span
        aria-hidden
        className="pointer-events-none absolute inset-y-0 start-2.5 grid place-items-center text-fg-muted"
      >
        {lead}
      </span>
      {input}
    </span>
  );
}
