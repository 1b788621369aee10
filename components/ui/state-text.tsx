import type { ReactNode } from "react";
import { classNames } from "@/components/ui/class-names";
import { iconTone, type Tone, textTone } from "@/components/ui/tone";

/** The state of a process or an event: coloured icon and word, without a ground. */
export function StateText({
  tone,
  icon,
  strong = false,
  className,
  children,
}: {
  tone: Tone;
  icon: ReactNode;
  strong?: boolean;
  className?: string;
  children: ReactNode;
}) {
  return (
    <span
      className={classNames(
        "inline-flex items-center gap-1.5 align-top [&_.lucide]:size-3.5",
        textTone[tone],
        strong && "font-medium",
        className,
      )}
    >
      <span aria-hidden className={classNames("inline-flex", iconTone[tone])}>
        {icon}
      </span>
      {children}
    </span>
  );
}
