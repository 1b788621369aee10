"use client";

import Link from "next/link";
import { barSpan, countWords } from "@/app/(portal)/events/_components/bar-words";
import type { BarProps } from "@/app/(portal)/events/_components/use-bar-selection";
import { classNames } from "@/components/ui/class-names";
import { useTimeZone } from "@/components/ui/time-zone-provider";
import type { CriticalityCounts } from "@/lib/audit/count-events-by-time";

const heightPx = 58;
const parts = [
  ["High", "bg-high-solid"],
  ["Medium", "bg-medium-solid"],
  ["Low", "bg-low-solid/75"],
] as const;

/** One span of time. From the base: Low, Medium, High; what is not zero can be seen. */
export function HistogramBar({
  counts,
  startMs,
  bucketMs,
  top,
  href,
  onHover,
  tabbable,
  selected,
  onPointerEnter,
  ...handlers
}: {
  counts: CriticalityCounts;
  startMs: number;
  bucketMs: number;
  /** The count that reaches the top of the scale. */
  top: number;
  href: string;
  onHover: () => void;
} & BarProps) {
  const { timeZone } = useTimeZone();
  return (
    <li className="flex min-w-0 flex-1">
      <Link
        {...handlers}
        href={href}
        scroll={false}
        prefetch={false}
        draggable={false}
        tabIndex={tabbable ? 0 : -1}
        data-bar-link
        aria-label={`${barSpan(startMs, startMs + bucketMs, timeZone)}: ${countWords(counts)}`}
        onPointerEnter={(event) => {
          onHover();
          onPointerEnter(event);
        }}
        className={classNames(
          "flex h-full min-w-0 flex-1 flex-col justify-end gap-px rounded-xs px-px hover:bg-hover focus-visible:bg-hover focus-visible:outline-offset-0",
          selected && "bg-selected hover:bg-selected",
        )}
      >
        {parts.map(
          ([level, colour]) =>
            counts[level] > 0 && (
              <span
                key={level}
                data-bar
                aria-hidden
                className={`shrink-0 rounded-[1px] ${colour}`}
                style={{ height: Math.max(2, Math.round((counts[level] / top) * heightPx)) }}
              />
            ),
        )}
      </Link>
    </li>
  );
}
