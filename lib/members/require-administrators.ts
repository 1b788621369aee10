import type { Tx } from "@/lib/db";
import { ServiceError } from "@/lib/errors";
import { administratorsOf } from "@/lib/members/administrators-of";

/**
 * Checks after a change, before its commit, that the subscription is not left without administrators. The caller holds
 * `lockMembers`, so two who remove each other at the same time meet here.
 * @throws ServiceError CONFLICT when none is left, or one where dual control needs two
 */
export async function requireAdministrators(tx: Tx, subscriptionId: string): Promise<void> {
  const left = (await administratorsOf(tx, subscriptionId)).length;
  if (left === 0) {
    throw new ServiceError(
      "CONFLICT",
      "The last administrator stays: without one nobody could manage the subscription.",
      {
        nextStep: "Make another member an administrator first.",
      },
    );
  }
  const { dualControl } = await tx.subscription.findUniqueOrThrow({
    where: { id: subscriptionId },
    select: { dualControl: true },
  });
  if (!dualControl || left >= 2) return;
  throw new ServiceError("CONFLICT", "Dual control is on and needs two administrators; this would leave one.", {
    nextStep: "Make another member an administrator first, or switch dual control off on the page Settings.",
  });
}
