import type { EventActor } from "@/lib/audit/envelope";
import { caChangedMeanwhile } from "@/lib/ca/ca-changed-meanwhile";
import type { Tx } from "@/lib/db";

/**
 * Asks for the CA's next CRLs, in the caller's transaction; the scheduler publishes them. An earlier time that was asked
 * for before stays, so that requests close together are answered by one CRL. Locks the CA's row, so that a revocation
 * in the same transaction is either in the CRL that is being made or followed by another.
 * @param order.dueAt when it is due at the latest
 * @param order.actor who event 4872 names; the portal itself when left out
 * @throws ServiceError CONFLICT when the CA was deleted meanwhile: its last CRL is out
 */
export async function requestCrl(tx: Tx, caId: string, order: { dueAt: Date; actor?: EventActor }): Promise<void> {
  const { dueAt } = order;
  const actor = order.actor === undefined ? null : JSON.stringify(order.actor);
  const asked = await tx.$executeRaw`
    UPDATE certificate_authority SET
      crl_due_actor = CASE
        WHEN ${actor}::jsonb IS NOT NULL AND (crl_due_at IS NULL OR ${dueAt}::timestamptz < crl_due_at)
        THEN ${actor}::jsonb ELSE crl_due_actor END,
      -- Somebody who asks gets an attempt now, whatever the pause after a failed one.
      crl_next_attempt_at = CASE WHEN ${actor}::jsonb IS NULL THEN crl_next_attempt_at END,
      crl_due_at = LEAST(crl_due_at, ${dueAt}::timestamptz)
    WHERE id = ${caId}::uuid AND deleted_at IS NULL`;
  if (asked !== 1) throw await caChangedMeanwhile(tx, caId);
}
