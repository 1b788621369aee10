import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  axisLabel,
  axisTimes,
  barLength,
  barSpan,
  countWords,
  scaleTop,
} from "@/app/(portal)/events/_components/bar-words";

const at = Date.parse("2026-11-24T23:40:00Z");

describe("the words of a bar", () => {
  it("name its length", () => {
    expect([1_000, 1_200_000, 10_800_000, 86_400_000, 604_800_000].map(barLength)).toEqual([
      "1 s",
      "20 min",
      "3 h",
      "1 day",
      "7 days",
    ]);
  });

  it("name its span in the zone that is shown, with the second day where there is one", () => {
    expect(barSpan(at, at + 600_000, "UTC")).toBe("24 Nov 2026, 23:40 to 23:50");
    expect(barSpan(at, at + 1_200_000, "UTC")).toBe("24 Nov 2026, 23:40 to 25 Nov 2026, 00:00");
    expect(barSpan(at, at + 1_200_000, "Europe/Oslo")).toBe("25 Nov 2026, 00:40 to 01:00");
    expect(barSpan(at, at + 10_000, "UTC")).toBe("24 Nov 2026, 23:40:00 to 23:40:10");
  });

  it("label the axis by clock, day or year", () => {
    const day = 86_400_000;
    expect([day, 7 * day, 400 * day].map((span) => axisLabel(at, span, "UTC"))).toEqual([
      "23:40",
      "24 Nov",
      "24 Nov 2026",
    ]);
  });

  it("count by criticality", () => {
    expect(countWords({ High: 6, Medium: 0, Low: 5 })).toBe("6 High, 5 Low");
    expect(countWords({ High: 0, Medium: 0, Low: 0 })).toBe("no events");
  });
});

describe("axisTimes", () => {
  it("are round, in order, inside the range and few", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2e12 }), fc.integer({ min: 1_000, max: 1e12 }), (start, span) => {
        const times = axisTimes(start, start + span, 8);
        expect(times.length).toBeLessThanOrEqual(9);
        expect(times).toEqual(times.filter((time) => time >= start && time < start + span).sort((a, b) => a - b));
        expect(times.every((time) => time % 1_000 === 0)).toBe(true);
      }),
    );
  });

  it("are whole hours over a day", () => {
    const hours = axisTimes(at, at + 86_400_000, 8).map((time) => axisLabel(time, 86_400_000, "UTC"));
    expect(hours).toEqual(["00:00", "03:00", "06:00", "09:00", "12:00", "15:00", "18:00", "21:00"]);
  });
});

describe("scaleTop", () => {
  it("is even, never below the highest bar, never more than twice as high", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 100_000 }), (most) => {
        const top = scaleTop(most);
        expect(top % 2).toBe(0);
        expect(top).toBeGreaterThanOrEqual(most);
        expect(top).toBeLessThanOrEqual(Math.max(2, most * 2));
      }),
    );
  });
});
