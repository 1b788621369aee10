import { auditedTransaction, eventActor } from "@/lib/audit/audited-transaction";
import type { Ctx } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/authorize";
import { askConfirmation, isDualControlled } from "@/lib/confirmations/ask-confirmation";
import type { SetDualControlInput } from "@/lib/confirmations/dual-control-schema";
import { performSetDualControl } from "@/lib/confirmations/perform-set-dual-control";

type Outcome = { state: "done" } | { state: "waiting"; confirmationId: string };

/**
 * Switches dual control on at once, and off once a second administrator has confirmed it. What is so already changes and
 * records nothing.
 * @throws ServiceError NOT_FOUND to a stranger, FORBIDDEN (recorded as event 90003), CONFLICT with fewer than two
 * administrators
 */
export async function setDualControl({ ctx, input }: { ctx: Ctx; input: SetDualControlInput }): Promise<Outcome> {
  const { subscriptionId, enabled } = input;
  const operation = "settings.dual-control";
  await authorize(ctx, operation, { subscriptionId, ca: null, subject: "settings/dual-control" });
  const present = await isDualControlled(subscriptionId);
  if (present === enabled) return { state: "done" };
  if (present) {
    const summary =
      "Dual control is switched off: one administrator alone may then delete CAs, change their permissions and revoke many certificates at once.";
    return askConfirmation({ ctx, operation, subscriptionId, ca: null, summary, input });
  }
  await auditedTransaction(eventActor(ctx.actor, ctx.ip), async (tx, record) => {
    await performSetDualControl(tx, record, ctx, input);
  });
  return { state: "done" };
}
