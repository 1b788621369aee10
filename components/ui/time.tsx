"use client";

import { formatTime, type TimeParts } from "@/components/ui/time-zone";
import { useTimeZone } from "@/components/ui/time-zone-provider";

/**
 * An instant in the zone that the person chose; the ISO text is its title.
 * `parts`: date "24 Nov 2026", time "14:26:41", minute, second or millisecond (date, clock and zone).
 */
export function Time({ value, parts = "minute", className }: { value: string; parts?: TimeParts; className?: string }) {
  const { timeZone } = useTimeZone();
  return (
    <time dateTime={value} title={value} className={className ? `num ${className}` : "num"}>
      {formatTime(value, timeZone, parts)}
    </time>
  );
}
