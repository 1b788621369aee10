import { describe, expect, it } from "vitest";
import { caState } from "@/lib/ca/ca-state";

const now = new Date("2030-01-01T00:00:00Z");
const inDays = (days: number) => new Date(now.getTime() + days * 86_400_000);

describe("the state of a CA", () => {
  it.each([
    [inDays(183), "active"],
    [inDays(181), "expiring"],
    [now, "expiring"],
    [inDays(-1), "expired"],
  ])("goes by the end of its certificate, %s: %s", (notAfter, state) => {
    expect(caState({ notAfter, deletedAt: null, isRevoked: false }, now)).toBe(state);
  });

  it("is revoked until it expires, and deleted for ever", () => {
    const life = { notAfter: inDays(400), deletedAt: null, isRevoked: true };
    expect(caState(life, now)).toBe("revoked");
    expect(caState({ ...life, notAfter: inDays(-1) }, now)).toBe("expired");
    expect(caState({ ...life, deletedAt: inDays(-9) }, now)).toBe("deleted");
  });
});
