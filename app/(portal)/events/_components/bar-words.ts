import { formatTime } from "@/components/ui/time-zone";
import type { CriticalityCounts } from "@/lib/audit/count-events-by-time";

const units: [name: string, ms: number][] = [
  ["day", 86_400_000],
  ["h", 3_600_000],
  ["min", 60_000],
  ["s", 1_000],
];

/** `20 min`, `2 days` */
export function barLength(bucketMs: number): string {
  const [name, ms] = units.find(([, unitMs]) => bucketMs >= unitMs) ?? ["s", 1_000];
  const count = bucketMs / ms;
  return `${count} ${name}${name === "day" && count > 1 ? "s" : ""}`;
}

function withoutZone(text: string): string {
  return text.replace(/ UTC[+\-:\d]*$/, "");
}

/** `24 Nov 2026, 10:40 to 11:00` */
export function barSpan(startMs: number, endMs: number, timeZone: string): string {
  const parts = endMs - startMs < 60_000 ? "second" : "minute";
  const [start, end] = [startMs, endMs].map((at) =>
    withoutZone(formatTime(new Date(at).toISOString(), timeZone, parts)),
  );
  const [startDay] = (start ?? "").split(", ");
  const [endDay, endClock] = (end ?? "").split(", ");
  return `${start} to ${startDay === endDay ? endClock : end}`;
}

/** A label of the time axis: the clock within two days, else the day. */
export function axisLabel(atMs: number, spanMs: number, timeZone: string): string {
  const iso = new Date(atMs).toISOString();
  if (spanMs <= 2 * 86_400_000) return formatTime(iso, timeZone, "time").slice(0, 5);
  return formatTime(iso, timeZone, "date").replace(/ \d{4}$/, spanMs > 300 * 86_400_000 ? "$&" : "");
}

const axisStepsMs = [
  ...[1, 2, 5, 10, 20, 30].map((seconds) => seconds * 1_000),
  ...[1, 2, 5, 10, 20, 30].map((minutes) => minutes * 60_000),
  ...[1, 2, 3, 6, 12].map((hours) => hours * 3_600_000),
  ...[1, 2, 5, 7, 14, 28, 91, 182, 364, 728, 1_820, 3_640].map((days) => days * 86_400_000),
];

/** Round times between two, at most `most` and none at the very end, where "now" stands. */
export function axisTimes(startMs: number, endMs: number, most: number): number[] {
  const span = endMs - startMs;
  const step = axisStepsMs.find((one) => span / one <= most) ?? span;
  const first = Math.ceil(startMs / step) * step;
  const times: number[] = [];
  for (let at = first; at < endMs - span * 0.06; at += step) times.push(at);
  return times;
}

/** `6 High, 2 Medium, 5 Low`; "no events" for an empty bar. */
export function countWords({ High, Medium, Low }: CriticalityCounts): string {
  const words = Object.entries({ High, Medium, Low })
    .filter(([, count]) => count > 0)
    .map(([level, count]) => `${count} ${level}`);
  return words.join(", ") || "no events";
}

/** The top of the scale: an even number that people count in, at least 2. */
export function scaleTop(most: number): number {
  const size = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(1, most))));
  const top = [1, 2, 4, 5, 6, 8, 10].map((factor) => factor * size).find((one) => one >= most) ?? most;
  return Math.max(2, top + (top % 2));
}
