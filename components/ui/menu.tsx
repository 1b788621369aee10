"use client";

import { DropdownMenu } from "radix-ui";
import type { ReactNode } from "react";

/** A menu behind a button. Children are MenuItem, MenuLink, MenuRadioGroup and MenuHeading. */
export function Menu({
  trigger,
  label,
  align = "end",
  side = "bottom",
  children,
}: {
  /** One element that takes a ref: a Button, an IconButton. */
  trigger: ReactNode;
  label?: string;
  align?: "start" | "end";
  side?: "bottom" | "top";
  children: ReactNode;
}) {
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>{trigger}</DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          aria-label={label}
          align={align}
          side={side}
          sideOffset={6}
          collisionPadding={8}
          className="z-50 max-h-[var(--radix-dropdown-menu-content-available-height)] min-w-48 max-w-80 animate-rise overflow-y-auto rounded-lg bg-raised p-1 text-sm shadow-e2"
        >
          {children}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
