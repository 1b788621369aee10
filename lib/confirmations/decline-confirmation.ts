import { auditedTransaction, eventActor } from "@/lib/audit/audited-transaction";
import type { Ctx } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/authorize";
import { confirmationEventData } from "@/lib/confirmations/confirmation-event-data";
import { confirmationInTenant, confirmationTarget } from "@/lib/confirmations/confirmation-in-tenant";
import type { DeclineConfirmationInput } from "@/lib/confirmations/decline-schema";
import { refuseDecision } from "@/lib/confirmations/refuse-decision";
import { requireWaiting } from "@/lib/confirmations/require-waiting";
import { settleConfirmation } from "@/lib/confirmations/settle-confirmation";

/**
 * Declines an operation that waits, with the reason, as event 90024. Nothing else is changed.
 * @throws ServiceError NOT_FOUND to a stranger, FORBIDDEN (recorded as event 90003) to others and to whoever asked for
 * it, CONFLICT when it was decided meanwhile or has lapsed
 */
export async function declineConfirmation(call: { ctx: Ctx; input: DeclineConfirmationInput }): Promise<void> {
  const { ctx, input } = call;
  const { reason } = input;
  const row = await confirmationInTenant(ctx, input.confirmationId);
  const target = confirmationTarget(row);
  await authorize(ctx, "confirmation.decide", target);
  if (row.requestedById === ctx.actor.userId) {
    await refuseDecision(ctx, row, {
      rule: "confirmation.decide needs another administrator than the one who asked",
      message: "You asked for this yourself, so it is not yours to decline.",
      nextStep: "Withdraw it instead.",
    });
  }
  const now = new Date();
  requireWaiting(row, now);
  const by = { id: ctx.actor.userId, name: ctx.actor.name };
  await auditedTransaction(eventActor(ctx.actor, ctx.ip), async (tx, record) => {
    await settleConfirmation(tx, row, { state: "declined", by, reason }, now);
    await record({ ...target, eventId: 90024, data: { ...confirmationEventData(row), reason } });
  });
}
