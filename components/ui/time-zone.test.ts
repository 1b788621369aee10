import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatTime, knownTimeZone, zoneLabel } from "@/components/ui/time-zone";

describe("formatTime", () => {
  const at = "2026-09-04T22:06:01.007Z";

  it("writes the instant in UTC, to the part asked for", () => {
    expect(formatTime(at, "UTC", "date")).toBe("4 Sep 2026");
    expect(formatTime(at, "UTC", "time")).toBe("22:06:01");
    expect(formatTime(at, "UTC", "minute")).toBe("4 Sep 2026, 22:06 UTC");
    expect(formatTime(at, "UTC", "millisecond")).toBe("4 Sep 2026, 22:06:01.007 UTC");
  });

  it("moves the date with the zone and names the offset in force on that day", () => {
    expect(formatTime(at, "Europe/Oslo", "second")).toBe("5 Sep 2026, 00:06:01 UTC+02:00");
    expect(zoneLabel("Europe/Oslo", new Date("2026-01-01T00:00:00Z"))).toBe("UTC+01:00");
  });

  it("in UTC always agrees with the ISO text", () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date("1970-01-01"), max: new Date("9999-12-31"), noInvalidDate: true }),
        (date) => {
          const text = formatTime(date.toISOString(), "UTC", "millisecond");
          expect(text).toContain(`, ${date.toISOString().slice(11, 23)} UTC`);
          expect(text.startsWith(`${date.getUTCDate()} `)).toBe(true);
        },
      ),
    );
  });
});

describe("knownTimeZone", () => {
  it("falls back to UTC for what the runtime does not know", () => {
    expect(knownTimeZone("Europe/Oslo")).toBe("Europe/Oslo");
    expect(knownTimeZone("Mars/Olympus")).toBe("UTC");
    expect(knownTimeZone("<script>")).toBe("UTC");
    expect(knownTimeZone(undefined)).toBe("UTC");
  });
});
