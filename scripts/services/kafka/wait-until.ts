import { setTimeout as delay } from "node:timers/promises";

const intervalMs = 50;

/**
 * Asks `done` again until it answers true.
 * @returns false when `timeoutMs` have passed first
 */
export async function waitUntil(done: () => boolean | Promise<boolean>, timeoutMs: number): Promise<boolean> {
  const deadline = performance.now() + timeoutMs;
  while (!(await done())) {
    if (performance.now() > deadline) return false;
    await delay(intervalMs);
  }
  return true;
}
