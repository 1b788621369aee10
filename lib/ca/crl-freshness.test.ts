import { describe, expect, it } from "vitest";
import { crlState } from "@/lib/ca/crl-freshness";

describe("freshness of a CRL with an overlap of a day", () => {
  const now = new Date("2026-01-08T00:00:00Z");
  it.each([
    ["2026-01-09T00:00:01Z", "fresh"],
    ["2026-01-09T00:00:00Z", "due"],
    ["2026-01-08T12:00:01Z", "due"],
    ["2026-01-08T12:00:00Z", "lapsing"],
    ["2026-01-08T00:00:01Z", "lapsing"],
    ["2026-01-08T00:00:00Z", "expired"],
  ])("with the next update at %s is %s", (nextUpdate, state) => {
    expect(crlState(new Date(nextUpdate), 86_400_000, now)).toBe(state);
  });
});
