import {
  type ConfirmationRow,
  type ConfirmationState,
  confirmationStates,
} from "@/lib/confirmations/confirmation-in-tenant";
import { decidedMeanwhile } from "@/lib/confirmations/require-waiting";
import type { Tx } from "@/lib/db";

export type Decision = {
  state: Exclude<ConfirmationState, "waiting">;
  by: { id: string; name: string } | null;
  reason: string | null;
};

/**
 * Takes a waiting confirmation to its end, in the caller's transaction: of several at once one wins.
 * @throws ServiceError CONFLICT to the others, with what happened meanwhile
 */
export async function settleConfirmation(tx: Tx, row: ConfirmationRow, decision: Decision, now: Date): Promise<void> {
  const { state, by, reason } = decision;
  const { count } = await tx.confirmation.updateMany({
    where: { id: row.id, subscriptionId: row.subscriptionId, state: "waiting", digest: row.digest },
    data: { state, decidedAt: now, decidedById: by?.id ?? null, decidedByName: by?.name ?? null, reason },
  });
  if (count === 1) return;
  const present = await tx.confirmation.findUniqueOrThrow({
    where: { id: row.id },
    select: { state: true, decidedByName: true },
  });
  const ended = confirmationStates.find((one) => one === present.state);
  throw decidedMeanwhile(ended ?? "waiting", present.decidedByName);
}
