import { closeDenialWindow } from "@/lib/auth/close-denial-window";
import { denialWindowMs } from "@/lib/auth/denial-window";
import { db } from "@/lib/db";

const perRound = 100;

/**
 * Closes the windows of refusals whose time is over, each with one event for those that were counted, in a transaction of
 * its own, so that one that fails holds up no other. Safe when two schedulers run it.
 * @returns how many events it wrote
 * @throws AggregateError when some could not be written: they stay counted, and the next round tries again
 */
export async function flushDenials(now: Date): Promise<number> {
  const keys = await db().denialWindow.findMany({
    where: { openedAt: { lte: new Date(now.getTime() - denialWindowMs) } },
    select: { subscriptionId: true, actorId: true, eventId: true, kind: true },
    orderBy: { openedAt: "asc" },
    take: perRound,
  });
  let written = 0;
  const failures: unknown[] = [];
  for (const key of keys) {
    try {
      if (await closeDenialWindow(key, now)) written += 1;
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0) throw new AggregateError(failures, "Counted refusals could not be told; they stay counted.");
  return written;
}
