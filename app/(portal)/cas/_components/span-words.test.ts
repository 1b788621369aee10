import { describe, expect, it } from "vitest";
import { fromNowWords, spanWords } from "@/app/(portal)/cas/_components/span-words";

const hour = 3_600_000;
const day = 24 * hour;

describe("a span of time in words", () => {
  it.each([
    [0, "less than a minute"],
    [59_999, "less than a minute"],
    [5 * 60_000, "5 min"],
    [22 * hour + 19 * 60_000, "22 h 19 min"],
    [6 * day + 23 * hour + 59 * 60_000, "6 d 23 h"],
    [7 * day, "7 d"],
    [89.9 * day, "89 d"],
    [365.25 * day, "1 y"],
    [3653 * day, "10 y"],
    [3640 * day, "9 y 11 m"],
  ])("of %i ms is %s", (ms, words) => {
    expect(spanWords(ms)).toBe(words);
  });

  it("says whether it lies ahead or behind", () => {
    const now = Date.parse("2026-01-01T00:00:00Z");
    expect(fromNowWords("2026-01-03T00:00:00Z", now)).toBe("in 2 d");
    expect(fromNowWords("2025-12-31T23:00:00Z", now)).toBe("1 h ago");
  });
});
