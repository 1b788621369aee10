import { z } from "zod";
import { auditedTransaction, eventActor } from "@/lib/audit/audited-transaction";
import type { Ctx } from "@/lib/auth/actor";
import { confirmationEventData } from "@/lib/confirmations/confirmation-event-data";
import { confirmationInTenant, confirmationTarget } from "@/lib/confirmations/confirmation-in-tenant";
import { refuseDecision } from "@/lib/confirmations/refuse-decision";
import { requireWaiting } from "@/lib/confirmations/require-waiting";
import { settleConfirmation } from "@/lib/confirmations/settle-confirmation";

export const withdrawConfirmationInput = z.object({ confirmationId: z.uuid() });

type Input = z.output<typeof withdrawConfirmationInput>;

/**
 * Takes back what the acting person asked for, as event 90024. Nothing else is changed.
 * @throws ServiceError NOT_FOUND to a stranger, FORBIDDEN (recorded as event 90003) to anybody else, CONFLICT when it was
 * decided meanwhile or has lapsed
 */
export async function withdrawConfirmation({ ctx, input }: { ctx: Ctx; input: Input }): Promise<void> {
  const row = await confirmationInTenant(ctx, input.confirmationId);
  if (row.requestedById !== ctx.actor.userId) {
    await refuseDecision(ctx, row, {
      rule: "an operation is withdrawn by the one who asked for it",
      message: `${row.requestedByName} asked for this and may withdraw it; you may not.`,
      nextStep: "An administrator can decline it.",
    });
  }
  const now = new Date();
  requireWaiting(row, now);
  const by = { id: ctx.actor.userId, name: ctx.actor.name };
  await auditedTransaction(eventActor(ctx.actor, ctx.ip), async (tx, record) => {
    await settleConfirmation(tx, row, { state: "cancelled", by, reason: null }, now);
    const data = { ...confirmationEventData(row), reason: "Withdrawn by the one who asked for it" };
    await record({ ...confirmationTarget(row), eventId: 90024, data });
  });
}
