"use client";

import { useEffect, useRef } from "react";
import { Callout } from "@/components/ui/callout";

export type FieldProblem = { fieldId: string; label: string; message: string };

/**
 * After a refused submit: says what is wrong and leads to each field. It takes the focus when `attempt` (a count of
 * submits) changes, so that a second refusal is read as well.
 */
export function ErrorSummary({
  problems,
  attempt,
  title,
}: {
  problems: readonly FieldProblem[];
  attempt: number;
  title?: string;
}) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (attempt > 0) box.current?.focus();
  }, [attempt]);
  if (problems.length === 0) return null;
  const heading =
    title ?? (problems.length === 1 ? "One field needs another value" : `${problems.length} fields need another value`);
  return (
    <div ref={box} tabIndex={-1} className="rounded-lg">
      <Callout tone="danger" live="alert" title={heading}>
        <ul className="space-y-0.5">
          {problems.map(({ fieldId, label, message }) => (
            <li key={fieldId}>
              <a
                href={`#${fieldId}`}
                className="rounded-xs text-accent-text underline hover:decoration-2"
                onClick={(event) => {
                  event.preventDefault();
                  document.getElementById(fieldId)?.focus();
                }}
              >
                {label}
              </a>
              : {message}
            </li>
          ))}
        </ul>
      </Callout>
    </div>
  );
}
