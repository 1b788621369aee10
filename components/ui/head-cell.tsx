import type { ReactNode } from "react";
import { classNames } from "@/components/ui/class-names";

export function HeadCell({
  end = false,
  className,
  children,
}: {
  /** For numbers, which end where their column ends. */
  end?: boolean;
  className?: string;
  children: ReactNode;
}) {
  return (
    <th
      scope="col"
      className={classNames(
        "h-8 whitespace-nowrap px-cell font-medium text-fg-subtle text-xs md:first:ps-4 md:last:pe-4",
        end ? "text-end" : "text-start",
        className,
      )}
    >
      {children}
    </th>
  );
}
