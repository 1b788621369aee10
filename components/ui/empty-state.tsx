import type { ReactNode } from "react";
import { classNames } from "@/components/ui/class-names";

/** What is (not) here, why, and one or two ways on. `danger` is for what failed, and is announced. */
export function EmptyState({
  icon,
  title,
  tone = "neutral",
  actions,
  foot,
  headingLevel: Heading = "p",
  className,
  children,
}: {
  icon: ReactNode;
  title: string;
  tone?: "neutral" | "danger";
  actions?: ReactNode;
  foot?: ReactNode;
  headingLevel?: "p" | "h1" | "h2";
  className?: string;
  children?: ReactNode;
}) {
  return (
    <div
      role={tone === "danger" ? "alert" : undefined}
      className={classNames(
        "flex min-h-62 flex-1 flex-col items-center justify-center px-6 py-8 text-center",
        className,
      )}
    >
      <span
        aria-hidden
        className={classNames(
          "mb-3 grid size-10 place-items-center rounded-lg border [&_.lucide]:size-5",
          tone === "danger"
            ? "border-danger-line bg-danger-soft text-danger-solid"
            : "border-line bg-sunken text-fg-subtle",
        )}
      >
        {icon}
      </span>
      <Heading className="font-semibold text-base">{title}</Heading>
      {children && <div className="mt-1 max-w-[44ch] text-fg-muted">{children}</div>}
      {actions && <div className="mt-4 flex flex-wrap justify-center gap-2">{actions}</div>}
      {foot && <div className="mt-4 text-fg-subtle text-xs">{foot}</div>}
    </div>
  );
}
