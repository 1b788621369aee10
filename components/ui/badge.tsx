import type { ReactNode } from "react";
import { classNames } from "@/components/ui/class-names";
import { softTone, type Tone } from "@/components/ui/tone";

/** A short fact on a soft ground. For the status of a thing use StatusBadge. */
export function Badge({
  tone = "neutral",
  icon,
  className,
  children,
}: {
  tone?: Tone;
  icon?: ReactNode;
  className?: string;
  children: ReactNode;
}) {
  return (
    <span
      className={classNames(
        "inline-flex h-5 items-center gap-1 whitespace-nowrap rounded-sm px-1.5 align-top font-medium text-xs [&_.lucide]:size-3",
        softTone[tone],
        className,
      )}
    >
      {icon}
      {children}
    </span>
  );
}
