import fc from "fast-check";
import { expect, it } from "vitest";
import { pastDays, planPast } from "@/prisma/seed/plan-past";

const dayMs = 86_400_000;
const moments = fc.date({ min: new Date("2026-01-01"), max: new Date("2036-01-01"), noInvalidDate: true });

it("tells ninety days in the order of their times, and nothing of the future", () => {
  fc.assert(
    fc.property(moments, (now) => {
      const times = planPast(now).map(({ at }) => at.getTime());
      expect(times).toEqual([...times].sort((one, other) => one - other));
      expect(times.at(-1)).toBeLessThan(now.getTime());
      expect(times[0]).toBeGreaterThanOrEqual(now.getTime() - (pastDays + 1) * dayMs);
    }),
    { numRuns: 20 },
  );
});

it("revokes each certificate at most once, and only what was issued before", () => {
  fc.assert(
    fc.property(moments, (now) => {
      let issued = 0;
      const revoked = new Set<number>();
      for (const action of planPast(now)) {
        if (action.kind === "issue") issued += 1;
        if (action.kind !== "revoke") continue;
        expect(action.certificate).toBeLessThan(issued);
        expect(revoked.has(action.certificate)).toBe(false);
        revoked.add(action.certificate);
      }
      expect(revoked.size).toBeGreaterThan(0);
    }),
    { numRuns: 20 },
  );
});
