import type { ReactNode } from "react";
import { classNames } from "@/components/ui/class-names";

export type Fact = { term: string; value: ReactNode; copy?: ReactNode };

/** Facts of a certificate: a narrow term, then the value, in an aside as well as in the main column. */
export function FactList({ facts, wide = false }: { facts: readonly Fact[]; wide?: boolean }) {
  return (
    <dl className="divide-y divide-line">
      {facts.map(({ term, value, copy }) => (
        <div
          key={term}
          className={classNames(
            "grid gap-x-3 py-2",
            wide
              ? "grid-cols-[5.5rem_minmax(0,1fr)] md:grid-cols-[9rem_minmax(0,1fr)]"
              : "grid-cols-[5.5rem_minmax(0,1fr)]",
          )}
        >
          <dt className="text-fg-muted">{term}</dt>
          <dd className="flex min-w-0 items-start justify-between gap-1">
            <span className="min-w-0 break-words">{value}</span>
            {copy && <span className="-my-0.5">{copy}</span>}
          </dd>
        </div>
      ))}
    </dl>
  );
}
