"use client";

import { useId } from "react";
import { classNames } from "@/components/ui/class-names";
import { type RevocationReasonName, revocationReasons } from "@/lib/pki/revocation-reasons";

/** The likeliest reasons first; the one that says nothing last. */
const order: readonly RevocationReasonName[] = [
  "keyCompromise",
  "superseded",
  "cessationOfOperation",
  "affiliationChanged",
  "privilegeWithdrawn",
  "certificateHold",
  "unspecified",
];

const choices = order.flatMap((name) => revocationReasons.filter((reason) => reason.name === name));

/** CRLReason by RFC 5280, section 5.3.1, each with what it means. */
export function RevocationReasonField({
  value,
  onValueChange,
  withHold,
}: {
  value: RevocationReasonName;
  onValueChange: (reason: RevocationReasonName) => void;
  /** Whether it can be put on hold: not what is so already. */
  withHold: boolean;
}) {
  const id = useId();
  const offered = choices.filter(({ name }) => withHold || name !== "certificateHold");
  return (
    <div role="radiogroup" aria-labelledby={id}>
      <p id={id} className="mb-1 font-medium">
        Reason
      </p>
      <div className="-mx-2">
        {offered.map(({ code, name, label, sentence }) => (
          <label
            key={name}
            className={classNames(
              "flex gap-2.5 rounded-md px-2 py-1.5 hover:bg-hover",
              name === value && "bg-selected",
            )}
          >
            <input
              type="radio"
              name="reason"
              value={name}
              checked={name === value}
              onChange={() => onValueChange(name)}
              aria-label={label}
              aria-describedby={`${id}-${name}`}
              className="mt-0.5 size-4 shrink-0 appearance-none rounded-full border border-control bg-surface checked:border-[5px] checked:border-accent"
            />
            <span className="min-w-0">
              <span className="block font-medium">
                {label} <span className="code num font-normal text-fg-subtle text-xs">({code})</span>
              </span>
              <span id={`${id}-${name}`} className="block text-fg-muted text-xs">
                {sentence}
              </span>
            </span>
          </label>
        ))}
      </div>
    </div>
  );
}
