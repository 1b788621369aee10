import fc from "fast-check";
import { expect, it } from "vitest";
import { backoffMs } from "@/lib/export/relay/backoff";

it("waits between half and all of a time that doubles from 250 ms to 10 s", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 1_000_000 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (attempts, random) => {
        const full = Math.min(10_000, 250 * 2 ** Math.min(attempts - 1, 16));
        const wait = backoffMs(attempts, () => random);
        expect(wait).toBeGreaterThanOrEqual(Math.floor(full / 2));
        expect(wait).toBeLessThanOrEqual(full);
      },
    ),
  );
});
