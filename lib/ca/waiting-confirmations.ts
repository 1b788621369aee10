import { type ConfirmedOperation, toConfirmedOperation } from "@/lib/confirmations/confirmed-operations";
import { db } from "@/lib/db";

export type WaitingConfirmation = {
  id: string;
  operation: ConfirmedOperation;
  requestedByName: string;
  expiresAt: string;
};

/** Operations on a CA that wait for a second administrator, oldest first. */
export async function waitingConfirmations(caId: string): Promise<WaitingConfirmation[]> {
  const rows = await db().confirmation.findMany({
    where: { caId, state: "waiting", expiresAt: { gt: new Date() } },
    select: { id: true, operation: true, requestedByName: true, expiresAt: true },
    orderBy: { createdAt: "asc" },
  });
  return rows.map(({ id, operation, requestedByName, expiresAt }) => ({
    ...{ id, requestedByName, operation: toConfirmedOperation(operation) },
    expiresAt: expiresAt.toISOString(),
  }));
}
