"use client";

import { DropdownMenu } from "radix-ui";
import type { ReactNode } from "react";

export function MenuHeading({ children }: { children: ReactNode }) {
  return (
    <DropdownMenu.Label className="px-2 pt-1.5 pb-1 font-medium text-fg-subtle text-xs">{children}</DropdownMenu.Label>
  );
}
