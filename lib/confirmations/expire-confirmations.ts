import { auditedTransaction } from "@/lib/audit/audited-transaction";
import { systemActor } from "@/lib/audit/system-actor";
import { confirmationEventData } from "@/lib/confirmations/confirmation-event-data";
import {
  type ConfirmationRow,
  confirmationColumns,
  confirmationTarget,
  toConfirmationRows,
} from "@/lib/confirmations/confirmation-in-tenant";
import { settleConfirmation } from "@/lib/confirmations/settle-confirmation";
import { db } from "@/lib/db";
import { ServiceError } from "@/lib/errors";

const perRound = 100;

/** False when somebody else, another scheduler included, was faster. */
async function expire(row: ConfirmationRow, now: Date): Promise<boolean> {
  try {
    await auditedTransaction(systemActor, async (tx, record) => {
      await settleConfirmation(tx, row, { state: "expired", by: null, reason: null }, now);
      await record({ ...confirmationTarget(row), eventId: 90025, data: confirmationEventData(row) });
    });
    return true;
  } catch (error) {
    if (error instanceof ServiceError && error.code === "CONFLICT") return false;
    throw error;
  }
}

/**
 * Ends confirmations that nobody decided on in time, each with event 90025 in a transaction of its own. Safe when two
 * schedulers run it.
 * @returns how many it ended
 */
export async function expireConfirmations(now: Date): Promise<number> {
  const stored = await db().confirmation.findMany({
    where: { state: "waiting", expiresAt: { lte: now } },
    select: confirmationColumns,
    orderBy: { expiresAt: "asc" },
    take: perRound,
  });
  let expired = 0;
  for (const row of await toConfirmationRows(stored)) if (await expire(row, now)) expired += 1;
  return expired;
}
