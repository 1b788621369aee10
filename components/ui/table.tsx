import type { ReactNode } from "react";
import { classNames } from "@/components/ui/class-names";

/**
 * A table with a name. Below md each row becomes a card: cells stack, those with `label` say it before their value.
 * It is laid out by CSS alone, so there is one set of cells for everybody.
 */
export function Table({
  label,
  fixed = false,
  className,
  children,
}: {
  label: string;
  /** Column widths come from the head alone; long text is cut. */
  fixed?: boolean;
  className?: string;
  children: ReactNode;
}) {
  return (
    <table
      aria-label={label}
      className={classNames("w-full border-collapse text-start max-md:block", fixed && "md:table-fixed", className)}
    >
      {children}
    </table>
  );
}
