import type { ReactNode } from "react";
import { classNames } from "@/components/ui/class-names";
import { CopyButton } from "@/components/ui/copy-button";

/** What scrolls sideways must be reachable by keyboard. */
const scrollRegion = { tabIndex: 0 };

/** Lines of code to read and copy. `label` names them; `children` may mark parts up, `value` is what is copied. */
export function CodeBlock({
  label,
  value,
  wrap = false,
  className,
  children,
}: {
  label: string;
  value: string;
  wrap?: boolean;
  className?: string;
  children?: ReactNode;
}) {
  return (
    <figure className={classNames("min-w-0", className)}>
      <figcaption className="mb-1.5 flex min-h-6 items-center justify-between gap-2 font-medium text-xs">
        {label}
        <CopyButton value={value} label={`Copy ${label}`} />
      </figcaption>
      <section {...scrollRegion} aria-label={label} className="overflow-x-auto rounded-md border border-line bg-sunken">
        <pre className={classNames("code px-2.5 py-2 text-xs leading-4.5", wrap && "whitespace-pre-wrap break-all")}>
          {children ?? value}
        </pre>
      </section>
    </figure>
  );
}
