"use client";

import { Check } from "lucide-react";
import { useId } from "react";
import type { RightSource } from "@/app/(portal)/cas/[id]/permissions/_components/permissions-draft";
import { classNames } from "@/components/ui/class-names";
import { type CaRight, caRightNames } from "@/lib/auth/ca-rights";
import { type Role, roleNames } from "@/lib/auth/permissions";

type Props = {
  right: CaRight;
  member: { name: string; role: Role };
  held: boolean;
  source: RightSource;
  onChange: (held: boolean) => void;
};

/** What the box itself can't say: why it is ticked and can't be changed. */
function reasonOf(source: RightSource, right: CaRight, role: Role): string | null {
  if (source === "role") return `From the role ${roleNames[role]}`;
  if (source === "implied") return `${caRightNames[right]} comes with another right granted`;
  return null;
}

/** One right of one member. What comes from the role or with another right is ticked, says so and stays. */
export function RightBox({ right, member, held, source, onChange }: Props) {
  const id = useId();
  const reason = reasonOf(source, right, member.role);
  const locked = reason !== null;
  return (
    <span className="inline-flex items-center gap-1.5 align-middle" title={reason ?? undefined}>
      <span className="relative grid size-4 shrink-0 place-items-center">
        <input
          type="checkbox"
          checked={held}
          onChange={(event) => !locked && onChange(event.target.checked)}
          aria-label={`${caRightNames[right]} for ${member.name}`}
          aria-disabled={locked || undefined}
          aria-describedby={locked ? id : undefined}
          className={classNames(
            "peer size-4 appearance-none rounded-xs border border-control bg-surface before:absolute before:-inset-2 before:md:-inset-1.5",
            locked
              ? "cursor-not-allowed border-line-strong bg-neutral-soft"
              : "cursor-pointer checked:border-accent checked:bg-accent",
          )}
        />
        <Check
          aria-hidden
          strokeWidth={3}
          className={classNames(
            "pointer-events-none absolute hidden size-3 peer-checked:block",
            locked ? "text-fg-muted" : "text-accent-fg",
          )}
        />
      </span>
      {locked && (
        <span className="text-2xs text-fg-muted">
          <span aria-hidden>{source === "role" ? "role" : "implied"}</span>
          <span id={id} className="sr-only">
            {reason}
          </span>
        </span>
      )}
    </span>
  );
}
