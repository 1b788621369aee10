import { auditedTransaction, eventActor } from "@/lib/audit/audited-transaction";
import type { Ctx } from "@/lib/auth/actor";
import { db, type Tx } from "@/lib/db";

async function raiseSessionVersion(tx: Tx, userId: string): Promise<void> {
  await tx.user.update({ where: { id: userId }, data: { sessionVersion: { increment: 1 } }, select: { id: true } });
}

/**
 * Ends every session of the acting person, this one included: each carries a session version that is now too old. Event
 * 90020 is written to each of their subscriptions; who belongs to none has no log.
 */
export async function endSessions({ ctx }: { ctx: Ctx }): Promise<void> {
  const { userId, email, memberships } = ctx.actor;
  if (memberships.length === 0) return raiseSessionVersion(db(), userId);
  await auditedTransaction(eventActor(ctx.actor, ctx.ip), async (tx, record) => {
    await raiseSessionVersion(tx, userId);
    for (const { subscriptionId } of memberships) {
      await record({ eventId: 90020, subscriptionId, ca: null, subject: `members/${userId}`, data: { email } });
    }
  });
}
