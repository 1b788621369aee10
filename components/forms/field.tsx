"use client";

import { CircleAlert } from "lucide-react";
import { type ReactNode, useMemo } from "react";
import { FieldContext, type FieldWiring } from "@/components/forms/field-context";
import { classNames } from "@/components/ui/class-names";

/**
 * Label, control, then the error, then help, tied together for assistive technology. The control inside (Input, Textarea,
 * Select) takes id, name and aria attributes from here. The control's id is `name`, or `id` when a page has two forms.
 */
export function Field({
  name,
  id = name,
  label,
  note,
  edited = false,
  required = false,
  error,
  help,
  className,
  children,
}: {
  name: string;
  id?: string;
  label: string;
  /** At the end of the label's line: a link, "Optional". */
  note?: ReactNode;
  edited?: boolean;
  required?: boolean;
  error?: ReactNode;
  help?: ReactNode;
  className?: string;
  children: ReactNode;
}) {
  const wiring = useMemo<FieldWiring>(
    () => ({
      id,
      name,
      "aria-describedby":
        [error ? `${id}-error` : null, help ? `${id}-help` : null].filter(Boolean).join(" ") || undefined,
      "aria-invalid": error ? true : undefined,
      "aria-required": required || undefined,
    }),
    [id, name, error, help, required],
  );
  return (
    <div className={classNames("min-w-0", className)}>
      <div className="mb-1.5 flex items-baseline gap-2">
        <label htmlFor={id} className="font-medium">
          {label}
        </label>
        {edited && <span className="font-medium text-accent-text text-xs">Edited</span>}
        {note && <span className="ms-auto text-fg-subtle text-xs">{note}</span>}
      </div>
      <FieldContext.Provider value={wiring}>{children}</FieldContext.Provider>
      {error && (
        <p id={`${id}-error`} className="mt-1.5 flex gap-1.5 text-danger text-xs">
          <CircleAlert aria-hidden className="mt-px size-3.5 text-danger-solid" />
          <span className="min-w-0 break-words">{error}</span>
        </p>
      )}
      {help && (
        <div id={`${id}-help`} className="mt-1.5 text-fg-muted text-xs">
          {help}
        </div>
      )}
    </div>
  );
}
