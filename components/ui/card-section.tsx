import type { ReactNode } from "react";
import { classNames } from "@/components/ui/class-names";

/** A part of a card, set off by a hairline, with the card's insets. */
export function CardSection({ className, children }: { className?: string; children: ReactNode }) {
  return (
    <div className={classNames("border-line border-t px-4 py-4 first:border-t-0 md:px-5", className)}>{children}</div>
  );
}
