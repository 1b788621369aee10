import { classNames } from "@/components/ui/class-names";
import type { Tone } from "@/components/ui/tone";

const fills: Record<Tone, string> = {
  ok: "bg-ok-solid",
  warn: "bg-warn-solid",
  danger: "bg-danger-solid",
  info: "bg-info-solid",
  violet: "bg-violet-solid",
  neutral: "bg-neutral-solid",
};

/** How much of a span has gone, or is left; the words beside it say the same. `mark` sets a line at the end of the bar. */
export function Meter({
  share,
  tone,
  mark = false,
  className,
}: {
  /** 0 to 1. */
  share: number;
  tone: Tone;
  mark?: boolean;
  className?: string;
}) {
  const percent = `${Math.round(Math.min(1, Math.max(0, share)) * 1000) / 10}%`;
  return (
    <div aria-hidden className={classNames("relative rounded-xs bg-neutral-soft", className)}>
      <div
        data-bar
        className={classNames("absolute inset-y-0 start-0 rounded-xs", fills[tone])}
        style={{ width: percent }}
      />
      {mark && (
        <span className="absolute -inset-y-1.5 w-0.5 rounded-full bg-fg" style={{ insetInlineStart: percent }} />
      )}
    </div>
  );
}
