import { expect, it } from "vitest";
import { WakeSignal } from "@/lib/export/relay/wake-signal";

const longMs = 60_000;

it("remembers a ring that nobody waited for, once", async () => {
  const signal = new WakeSignal();
  signal.ring();
  signal.ring();
  await signal.wait(longMs);
  const start = performance.now();
  await signal.wait(20);
  expect(performance.now() - start).toBeGreaterThan(15);
});

it("wakes everybody who waits", async () => {
  const signal = new WakeSignal();
  const both = Promise.all([signal.wait(longMs), signal.wait(longMs)]);
  signal.ring();
  await both;
});
