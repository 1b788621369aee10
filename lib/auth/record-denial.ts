import { auditedTransaction, eventActor } from "@/lib/audit/audited-transaction";
import type { EventData } from "@/lib/audit/event-data";
import type { Ctx } from "@/lib/auth/actor";

export type DenialTarget = { subscriptionId: string; ca: { id: string; name: string } | null; subject: string };

export type Denial =
  | { eventId: 92; data: EventData[92] }
  | { eventId: 90003; data: EventData[90003] }
  | { eventId: 4888; data: EventData[4888] };

/** Commits the event of a refused attempt in a transaction of its own: it is a fact although nothing was changed. */
export async function recordDenial(ctx: Ctx, target: DenialTarget, denial: Denial): Promise<void> {
  await auditedTransaction(eventActor(ctx.actor, ctx.ip), async (_tx, record) => {
    await record({ ...target, ...denial });
  });
}
