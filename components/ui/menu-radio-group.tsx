"use client";

import { Check } from "lucide-react";
import { DropdownMenu } from "radix-ui";
import type { ReactNode } from "react";
import { classNames } from "@/components/ui/class-names";
import { menuItemClasses } from "@/components/ui/menu-classes";

export type MenuChoice = { value: string; label: ReactNode; detail?: ReactNode; icon?: ReactNode };

/** One of several, in a menu. */
export function MenuRadioGroup({
  label,
  value,
  choices,
  onValueChange,
}: {
  label: string;
  value: string;
  choices: MenuChoice[];
  onValueChange: (value: string) => void;
}) {
  return (
    <DropdownMenu.RadioGroup aria-label={label} value={value} onValueChange={onValueChange}>
      {choices.map((choice) => (
        <DropdownMenu.RadioItem
          key={choice.value}
          value={choice.value}
          className={classNames(menuItemClasses, "pe-8 relative")}
        >
          {choice.icon}
          <span className="min-w-0">
            <span className="block truncate">{choice.label}</span>
            {choice.detail && <span className="block truncate text-fg-subtle text-xs">{choice.detail}</span>}
          </span>
          <DropdownMenu.ItemIndicator className="absolute end-2">
            <Check className="size-3.5 text-accent-text" />
          </DropdownMenu.ItemIndicator>
        </DropdownMenu.RadioItem>
      ))}
    </DropdownMenu.RadioGroup>
  );
}
