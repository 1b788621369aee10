import type { ReactNode } from "react";
import { classNames } from "@/components/ui/class-names";

export type Description = { term: string; value: ReactNode /** A CopyButton beside the value. */; copy?: ReactNode };

/** Facts as term and value. Two columns from sm on unless `stacked`. */
export function DescriptionList({
  items,
  stacked = false,
  className,
}: {
  items: Description[];
  stacked?: boolean;
  className?: string;
}) {
  return (
    <dl className={classNames("divide-y divide-line", className)}>
      {items.map(({ term, value, copy }) => (
        <div
          key={term}
          className={classNames("grid gap-x-4 gap-y-0.5 py-2", !stacked && "sm:grid-cols-[10rem_minmax(0,1fr)]")}
        >
          <dt className="text-fg-subtle">{term}</dt>
          <dd className="flex min-w-0 items-start gap-1.5">
            <span className="min-w-0 break-words">{value}</span>
            {copy && <span className="-my-0.5">{copy}</span>}
          </dd>
        </div>
      ))}
    </dl>
  );
}
