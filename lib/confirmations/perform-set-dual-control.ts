import type { Recorder } from "@/lib/audit/audited-transaction";
import type { Ctx } from "@/lib/auth/actor";
import type { SetDualControlInput } from "@/lib/confirmations/dual-control-schema";
import type { Tx } from "@/lib/db";
import { ServiceError } from "@/lib/errors";
import { administratorsOf } from "@/lib/members/administrators-of";
import { lockMembers } from "@/lib/members/lock-members";

/**
 * Switches dual control in the caller's transaction, with event 90026.
 * @throws ServiceError CONFLICT when it is so already, or when there are fewer than two administrators to switch it on
 */
export async function performSetDualControl(tx: Tx, record: Recorder, _ctx: Ctx, input: SetDualControlInput) {
  const { subscriptionId, enabled } = input;
  await lockMembers(tx, subscriptionId);
  if (enabled && (await administratorsOf(tx, subscriptionId)).length < 2) {
    throw new ServiceError("CONFLICT", "Dual control needs at least two administrators, and there is one.", {
      nextStep: "Make another member an administrator on the page Members, then switch it on.",
    });
  }
  const { count } = await tx.subscription.updateMany({
    where: { id: subscriptionId, dualControl: !enabled },
    data: { dualControl: enabled },
  });
  if (count !== 1) {
    throw new ServiceError(
      "CONFLICT",
      `Dual control was switched ${enabled ? "on" : "off"} by someone else meanwhile.`,
      {
        nextStep: "Load the page again.",
      },
    );
  }
  await record({ eventId: 90026, subscriptionId, ca: null, subject: "settings/dual-control", data: { enabled } });
}
