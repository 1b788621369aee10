"use client";

import { useId, useState } from "react";
import { axisLabel, axisTimes, barLength, scaleTop } from "@/app/(portal)/events/_components/bar-words";
import { formatCount } from "@/app/(portal)/events/_components/counted-events";
import { filteredHref } from "@/app/(portal)/events/_components/events-href";
import { HistogramBar } from "@/app/(portal)/events/_components/histogram-bar";
import { HistogramTip } from "@/app/(portal)/events/_components/histogram-tip";
import { useBarSelection } from "@/app/(portal)/events/_components/use-bar-selection";
import { useEventLog } from "@/app/(portal)/events/_components/use-event-log";
import { useTimeZone } from "@/components/ui/time-zone-provider";
import { criticalities } from "@/lib/audit/event-filters";

const swatches = { High: "bg-high-solid", Medium: "bg-medium-solid", Low: "bg-low-solid" };
const mostLabels = 8;

function Legend() {
  const { totals, bucketMs, capped } = useEventLog().snapshot.histogram;
  return (
    <div className="mb-2 flex flex-wrap items-center gap-x-4 gap-y-1 text-xs">
      <ul aria-label="Events by criticality" className="flex flex-wrap gap-x-4 gap-y-1 text-fg-muted">
        {criticalities.map((level) => (
          <li key={level} className="flex items-center gap-1.5">
            <span data-dot aria-hidden className={`size-2 rounded-[2px] ${swatches[level]}`} />
            {level}
            <span className="num text-fg-subtle">{formatCount(totals[level])}</span>
          </li>
        ))}
      </ul>
      <span className="num ms-auto text-fg-subtle max-md:hidden">
        {capped ? "Newest 100,000 counted, " : ""}
        {barLength(bucketMs)} a bar, drag or press Enter to narrow
      </span>
    </div>
  );
}

/** On a narrow screen every second label stands, and none beside the last one. */
function narrowClass(index: number, share: number): string {
  return index % 2 === 1 || share > 0.8 ? "max-sm:hidden" : "";
}

function TimeAxis({ startMs, endMs }: { startMs: number; endMs: number }) {
  const { timeZone } = useTimeZone();
  const { filters } = useEventLog().view;
  const spanMs = endMs - startMs;
  return (
    <div aria-hidden className="num relative me-8 mt-1 h-4 text-2xs text-fg-subtle">
      {axisTimes(startMs, endMs, mostLabels).map((at, index) => (
        <span
          key={at}
          className={`absolute -translate-x-1/2 whitespace-nowrap first:translate-x-0 ${narrowClass(index, (at - startMs) / spanMs)}`}
          style={{ left: `${((at - startMs) / spanMs) * 100}%` }}
        >
          {axisLabel(at, spanMs, timeZone)}
        </span>
      ))}
      <span className="absolute end-0">{filters.to ? axisLabel(endMs, spanMs, timeZone) : "now"}</span>
    </div>
  );
}

/** When the events happened. Each bar is a link that narrows the range to it; arrows move, Shift and arrows take several. */
export function Histogram() {
  const { snapshot, view, goTo } = useEventLog();
  const { start, bucketMs, buckets } = snapshot.histogram;
  const [hovered, setHovered] = useState<number | null>(null);
  const helpId = useId();
  const startMs = Date.parse(start);
  const bars = buckets.map((counts, at) => ({ at, counts, barStartMs: startMs + at * bucketMs }));
  const top = scaleTop(Math.max(...buckets.map(({ High, Medium, Low }) => High + Medium + Low)));
  const hrefOf = (first: number, last: number) =>
    filteredHref({
      ...view.filters,
      range: "custom",
      from: new Date(startMs + first * bucketMs).toISOString(),
      to: new Date(startMs + (last + 1) * bucketMs).toISOString(),
    });
  const selection = useBarSelection(buckets.length, (first, last) => goTo(hrefOf(first, last)));
  const shownTip = selection.dragging ? null : (hovered ?? selection.focused);
  return (
    <section aria-label="Events over time" className="border-line border-t px-4 pt-3 pb-2 md:px-5">
      <Legend />
      <div className="flex gap-2">
        <div className="relative h-15 flex-1">
          <div aria-hidden className="absolute inset-0 flex flex-col justify-between">
            <span className="h-px bg-line" />
            <span className="h-px bg-line" />
            <span className="h-px bg-line-strong" />
          </div>
          <ol
            aria-label={`Events per ${barLength(bucketMs)}`}
            aria-describedby={helpId}
            onPointerLeave={() => setHovered(null)}
            className="absolute inset-0 flex touch-pan-y select-none"
          >
            {bars.map(({ at, counts, barStartMs }) => (
              <HistogramBar
                key={barStartMs}
                counts={counts}
                startMs={barStartMs}
                bucketMs={bucketMs}
                top={top}
                href={hrefOf(at, at)}
                onHover={() => setHovered(at)}
                {...selection.barProps(at)}
              />
            ))}
          </ol>
          {shownTip !== null && <HistogramTip at={shownTip} />}
        </div>
        <div aria-hidden className="num flex h-15 w-6 flex-col justify-between text-2xs text-fg-subtle leading-none">
          <span>{formatCount(top)}</span>
          <span>{formatCount(top / 2)}</span>
          <span>0</span>
        </div>
      </div>
      <TimeAxis startMs={startMs} endMs={startMs + buckets.length * bucketMs} />
      <p id={helpId} className="sr-only">
        Left and right arrows move by one bar, Enter narrows the time range to it, Shift with the arrows takes several.
      </p>
    </section>
  );
}
