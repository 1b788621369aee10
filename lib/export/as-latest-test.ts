/** By person and subscription. */
const running = new Map<string, AbortController>();

/**
 * Runs a person's test of a subscription in place of the one that may still be running, which ends as cancelled: tests
 * that pile up would hold sockets and memory by the dozen, and the outcome of the last one is the one that counts.
 * `signal` ends it, too.
 */
export async function asLatestTest<Outcome>(
  who: { userId: string; subscriptionId: string },
  signal: AbortSignal | undefined,
  run: (signal: AbortSignal) => Promise<Outcome>,
): Promise<Outcome> {
  const key = `${who.userId}:${who.subscriptionId}`;
  const own = new AbortController();
  running.get(key)?.abort();
  running.set(key, own);
  try {
    return await run(signal ? AbortSignal.any([signal, own.signal]) : own.signal);
  } finally {
    if (running.get(key) === own) running.delete(key);
  }
}
