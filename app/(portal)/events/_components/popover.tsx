"use client";

import { Popover as Primitive } from "radix-ui";
import type { ReactNode } from "react";

/** A small form behind a button. Escape and a click outside close it, and the focus goes back to the button. */
export function Popover({
  trigger,
  label,
  align = "start",
  open,
  onOpenChange,
  children,
}: {
  /** One element that takes a ref: a Button. */
  trigger: ReactNode;
  label: string;
  align?: "start" | "end";
  open: boolean;
  onOpenChange: (open: boolean) => void;
  children: ReactNode;
}) {
  return (
    <Primitive.Root open={open} onOpenChange={onOpenChange}>
      <Primitive.Trigger asChild>{trigger}</Primitive.Trigger>
      <Primitive.Portal>
        <Primitive.Content
          aria-label={label}
          align={align}
          sideOffset={6}
          collisionPadding={8}
          className="z-50 max-h-[var(--radix-popover-content-available-height)] w-88 max-w-[calc(100vw-1rem)] animate-rise overflow-y-auto rounded-lg bg-raised text-sm shadow-e2"
        >
          {children}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}
