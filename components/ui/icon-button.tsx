"use client";

import type { ComponentProps, ReactNode } from "react";
import { classNames } from "@/components/ui/class-names";
import { Tooltip } from "@/components/ui/tooltip";

/** A button that is an icon alone: `label` is its accessible name and its tooltip. */
export function IconButton({
  label,
  icon,
  className,
  tooltip = true,
  ...rest
}: Omit<ComponentProps<"button">, "children" | "aria-label"> & { label: string; icon: ReactNode; tooltip?: boolean }) {
  const button = (
    <button
      type="button"
      {...rest}
      aria-label={label}
      className={classNames(
        "inline-flex size-7 shrink-0 items-center justify-center rounded-md text-fg-muted transition-colors duration-fast hover:bg-hover hover:text-fg max-md:size-9",
        className,
      )}
    >
      {icon}
    </button>
  );
  return tooltip ? <Tooltip text={label}>{button}</Tooltip> : button;
}
