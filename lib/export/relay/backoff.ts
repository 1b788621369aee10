const firstMs = 250;
const capMs = 10_000;

/**
 * How long to wait after the `attempts`-th failure in a row, in milliseconds: doubling from 250 ms to 10 s, with half
 * of it random, so that many destinations of one dead cluster do not come back in step.
 */
export function backoffMs(attempts: number, random: () => number = Math.random): number {
  const full = Math.min(capMs, firstMs * 2 ** Math.min(attempts - 1, 16));
  return Math.round(full * (0.5 + random() / 2));
}
