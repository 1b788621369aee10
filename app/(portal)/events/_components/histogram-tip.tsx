"use client";

import { barSpan } from "@/app/(portal)/events/_components/bar-words";
import { formatCount } from "@/app/(portal)/events/_components/counted-events";
import { useEventLog } from "@/app/(portal)/events/_components/use-event-log";
import { classNames } from "@/components/ui/class-names";
import { useTimeZone } from "@/components/ui/time-zone-provider";
import { criticalities } from "@/lib/audit/event-filters";

const swatches = { High: "bg-high-solid", Medium: "bg-medium-solid", Low: "bg-low-solid" };

/** What the bar counts, beside it. It repeats the bar's own name, so that it is for the eye alone. */
export function HistogramTip({ at }: { at: number }) {
  const { start, bucketMs, buckets } = useEventLog().snapshot.histogram;
  const { timeZone } = useTimeZone();
  const counts = buckets[at];
  if (!counts) return null;
  const startMs = Date.parse(start) + at * bucketMs;
  const place = (at + 0.5) / buckets.length;
  const onTheRight = place > 0.5;
  return (
    <div
      aria-hidden
      className={classNames(
        "pointer-events-none absolute top-0 z-20 w-56 rounded-lg bg-raised px-2.5 py-2 text-xs shadow-e2",
        onTheRight ? "-translate-x-full -ms-3" : "ms-3",
      )}
      style={{ left: `${place * 100}%` }}
    >
      <p className="num mb-1 font-medium">{barSpan(startMs, startMs + bucketMs, timeZone)}</p>
      {criticalities.map((level) => (
        <p key={level} className="flex items-center gap-1.5">
          <span className={`size-2 rounded-[2px] ${swatches[level]}`} />
          {level}
          <span className="num ms-auto">{formatCount(counts[level])}</span>
        </p>
      ))}
    </div>
  );
}
