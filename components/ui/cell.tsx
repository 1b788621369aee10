import type { ComponentProps } from "react";
import { classNames } from "@/components/ui/class-names";

export function Cell({
  end = false,
  label,
  wide = false,
  className,
  ...rest
}: ComponentProps<"td"> & {
  /** For numbers, which end where their column ends. */
  end?: boolean;
  /** What stands before the value where rows are cards. */
  label?: string;
  /** A whole line where rows are cards. */
  wide?: boolean;
}) {
  return (
    <td
      {...rest}
      data-label={label}
      className={classNames(
        "min-w-0 md:px-cell md:first:ps-4 md:last:pe-4",
        label &&
          "max-md:before:me-1.5 max-md:before:text-fg-subtle max-md:before:text-xs max-md:before:content-[attr(data-label)]",
        wide && "max-md:w-full",
        end && "num md:text-end",
        className,
      )}
    />
  );
}
