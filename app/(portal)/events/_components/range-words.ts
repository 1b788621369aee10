import { formatTime } from "@/components/ui/time-zone";
import type { EventFilters, RangeName } from "@/lib/audit/event-filters";

export const rangeWords: Record<RangeName, string> = {
  "1h": "Last hour",
  "24h": "Last 24 hours",
  "7d": "Last 7 days",
  "30d": "Last 30 days",
  "90d": "Last 90 days",
  all: "All time",
};

/** The range as words for its button: "Last 24 hours", "24 Nov 2026, 10:40 to 11:00". */
export function describeRange({ range, from, to }: EventFilters, timeZone: string): string {
  if (range !== "custom") return rangeWords[range];
  const [date, clock] = ["date", "minute"] as const;
  const short = (value: string) => formatTime(value, timeZone, clock).replace(/ UTC.*$/, "");
  if (from && to) {
    const sameDay = formatTime(from, timeZone, date) === formatTime(to, timeZone, date);
    return `${short(from)} to ${sameDay ? short(to).replace(/^.*, /, "") : short(to)}`;
  }
  if (from) return `Since ${short(from)}`;
  return to ? `Before ${short(to)}` : rangeWords.all;
}
