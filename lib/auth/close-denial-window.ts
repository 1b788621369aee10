import { auditedTransaction } from "@/lib/audit/audited-transaction";
import { countedDenial, type DenialWindowKey, denialWindowMs, readWindow, type Untold } from "@/lib/auth/denial-window";
import { db } from "@/lib/db";

/** Somebody else closed the window, or counted in it, since it was read. */
class WindowChangedError extends Error {}

async function tell(key: DenialWindowKey, count: number, window: string, untold: Untold): Promise<boolean> {
  const { subscriptionId, actorId, eventId, kind } = key;
  const { actor, target } = untold.attempt;
  try {
    await auditedTransaction(actor, async (tx, record) => {
      const taken = await tx.$executeRaw`
        DELETE FROM denial_window
        WHERE subscription_id = ${subscriptionId}::uuid AND actor_id = ${actorId}::uuid AND event_id = ${eventId}
          AND kind = ${kind} AND count = ${count} AND last_event ->> 'window' = ${window}`;
      if (taken !== 1) throw new WindowChangedError();
      await record({ ...target, ...countedDenial(untold) });
    });
    return true;
  } catch (error) {
    if (error instanceof WindowChangedError) return false;
    throw error;
  }
}

/**
 * Closes a window whose time is over: ONE event tells of all its refusals that have none, in the transaction that deletes
 * it. One without such refusals goes without an event. Of several who close it at once one does.
 * @returns whether this call wrote an event
 */
export async function closeDenialWindow(key: DenialWindowKey, now: Date): Promise<boolean> {
  const over = { ...key, openedAt: { lte: new Date(now.getTime() - denialWindowMs) } };
  const row = await db().denialWindow.findFirst({
    where: over,
    select: { openedAt: true, count: true, lastAt: true, lastEvent: true },
  });
  if (!row) return false;
  const { window, untold } = readWindow(row);
  if (untold) return tell(key, row.count, window, untold);
  await db().denialWindow.deleteMany({
    where: { ...over, count: 0, lastEvent: { path: ["window"], equals: window } },
  });
  return false;
}
