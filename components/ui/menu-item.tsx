"use client";

import { DropdownMenu } from "radix-ui";
import type { ReactNode } from "react";
import { classNames } from "@/components/ui/class-names";
import { menuItemClasses } from "@/components/ui/menu-classes";

export function MenuItem({
  icon,
  tone = "neutral",
  onSelect,
  children,
}: {
  icon?: ReactNode;
  tone?: "neutral" | "danger";
  onSelect: () => void;
  children: ReactNode;
}) {
  return (
    <DropdownMenu.Item onSelect={onSelect} className={classNames(menuItemClasses, tone === "danger" && "text-danger")}>
      {icon}
      {children}
    </DropdownMenu.Item>
  );
}
