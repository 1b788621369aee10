import type { ComponentProps } from "react";
import { classNames } from "@/components/ui/class-names";

/** A row; its link belongs in the first cell. `selected` marks the one that is open beside the table. */
export function Row({ selected = false, className, ...rest }: ComponentProps<"tr"> & { selected?: boolean }) {
  return (
    <tr
      {...rest}
      aria-current={selected || undefined}
      className={classNames(
        "relative hover:bg-hover max-md:flex max-md:flex-wrap max-md:items-center max-md:gap-x-3 max-md:gap-y-1 max-md:px-4 max-md:py-2.5 md:h-row",
        selected && "bg-selected shadow-[inset_2px_0_0_var(--accent)] hover:bg-selected",
        className,
      )}
    />
  );
}
