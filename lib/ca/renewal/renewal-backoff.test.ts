import { describe, expect, it } from "vitest";
import { nextRenewalAttempt } from "@/lib/ca/renewal/renewal-backoff";

const hourMs = 3_600_000;
const start = new Date("2030-01-01T00:00:00Z");

describe("the next attempt at a renewal", () => {
  it("comes after an hour, then after pauses that double up to a day", () => {
    const pauses: number[] = [];
    let now = start;
    for (let attempt = 0; attempt < 9; attempt += 1) {
      const next = nextRenewalAttempt(attempt === 0 ? null : start, now);
      pauses.push((next.getTime() - now.getTime()) / hourMs);
      now = next;
    }
    expect(pauses).toEqual([1, 1, 2, 4, 8, 16, 24, 24, 24]);
  });
});
