import type { ReactNode } from "react";
import { classNames } from "@/components/ui/class-names";

/** A surface with a hairline. With a title it is a labelled region: pass `id` to make it a target for links. */
export function Card({
  title,
  description,
  actions,
  headingLevel: Heading = "h2",
  id,
  label,
  className,
  children,
}: {
  title?: ReactNode;
  description?: ReactNode;
  actions?: ReactNode;
  headingLevel?: "h2" | "h3";
  id?: string;
  /** The region's accessible name when the title is not text alone. */
  label?: string;
  className?: string;
  children?: ReactNode;
}) {
  const name = label ?? (typeof title === "string" ? title : undefined);
  return (
    <section
      id={id}
      aria-label={name}
      className={classNames("overflow-clip rounded-lg border border-line bg-surface", className)}
    >
      {title !== undefined && (
        <div className="flex flex-wrap items-center gap-x-3 gap-y-2 px-4 py-3 md:px-5">
          <div className="min-w-0 flex-1 basis-56">
            <Heading className="font-semibold text-base">{title}</Heading>
            {description && <div className="text-fg-muted">{description}</div>}
          </div>
          {actions && <div className="flex items-center gap-2">{actions}</div>}
        </div>
      )}
      {children}
    </section>
  );
}
