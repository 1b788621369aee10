import type { Tx } from "@/lib/db";
import { ServiceError } from "@/lib/errors";
import { lockMembers } from "@/lib/members/lock-members";

/**
 * Checks in the transaction of an operation that one person is still enough for it: dual control may have been switched
 * on since the request was looked at. It holds `lockMembers`, so the caller locks CAs afterwards.
 * @throws ServiceError CONFLICT
 */
export async function requireSingleControl(tx: Tx, subscriptionId: string): Promise<void> {
  await lockMembers(tx, subscriptionId);
  const { dualControl } = await tx.subscription.findUniqueOrThrow({
    where: { id: subscriptionId },
    select: { dualControl: true },
  });
  if (!dualControl) return;
  throw new ServiceError("CONFLICT", "Dual control was switched on meanwhile, so nothing was changed.", {
    nextStep: "Do it once more to ask a second administrator.",
  });
}
