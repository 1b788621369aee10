import { auditedTransaction, type Recorder } from "@/lib/audit/audited-transaction";
import { systemActor } from "@/lib/audit/system-actor";
import { appendCrl } from "@/lib/ca/append-crl";
import { crlRecoveryMail } from "@/lib/ca/jobs/crl-recovery-mail";
import { type DueCrl, dueCrls } from "@/lib/ca/jobs/due-crls";
import { storeCrlFailure } from "@/lib/ca/jobs/store-crl-failure";
import { tellAdministrators } from "@/lib/ca/jobs/tell-administrators";
import { loadCaSigner } from "@/lib/ca/load-ca-signer";
import { publishableKeys } from "@/lib/ca/publishable-keys";
import { revokedEntries } from "@/lib/certificates/revoked-entries";
import type { Tx } from "@/lib/db";
import { log } from "@/lib/log";

/** Nothing is due any more, or another scheduler has it. */
class NotDue extends Error {}

type Claim = { dueAt: Date | null; overlapHours: number; alertedFor: Date | null };

/**
 * Locks the CA's row for this transaction. Another scheduler passes by; issuing goes on, since a foreign key asks for
 * less than this lock holds.
 */
async function claim(tx: Tx, due: DueCrl): Promise<Claim> {
  const actor = due.actor === null ? null : JSON.stringify(due.actor);
  const [row] = await tx.$queryRaw<{ due_at: Date | null; overlap_hours: number; alerted_for: Date | null }[]>`
    SELECT crl_due_at AS due_at, crl_overlap_hours AS overlap_hours, crl_lapse_alerted_for AS alerted_for
    FROM certificate_authority
    WHERE id = ${due.caId}::uuid AND deleted_at IS NULL AND crl_due_actor IS NOT DISTINCT FROM ${actor}::jsonb
    FOR NO KEY UPDATE SKIP LOCKED`;
  if (!row) throw new NotDue();
  return { dueAt: row.due_at, overlapHours: row.overlap_hours, alertedFor: row.alerted_for };
}

/** The request is answered, and a failure before is over. */
async function settle(tx: Tx, caId: string): Promise<void> {
  await tx.$executeRaw`
    UPDATE certificate_authority SET crl_due_at = NULL, crl_due_actor = NULL, crl_lapse_alerted_for = NULL,
      crl_failed_at = NULL, crl_failure = NULL, crl_next_attempt_at = NULL
    WHERE id = ${caId}::uuid`;
}

async function publish(tx: Tx, record: Recorder, due: DueCrl, now: Date): Promise<void> {
  const { dueAt, overlapHours, alertedFor } = await claim(tx, due);
  const keys = await publishableKeys(tx, due.caId, now);
  const asked = dueAt !== null && dueAt <= now;
  const overlapMs = overlapHours * 3_600_000;
  const isDue = keys.some(({ nextUpdate }) => nextUpdate === null || nextUpdate.getTime() - overlapMs <= now.getTime());
  if (keys.length === 0 || !(asked || isDue)) throw new NotDue();
  const entries = await revokedEntries(tx, due.caId);
  for (const { keyId, keyGeneration, certificateDer } of keys) {
    const signer = await loadCaSigner(keyId, tx);
    const issuer = { id: due.caId, subscriptionId: due.subscriptionId, name: due.caName, keyId };
    await appendCrl(tx, record, { ...issuer, keyGeneration, certificateDer }, signer, { now, entries });
  }
  await settle(tx, due.caId);
  if (alertedFor !== null) await tellAdministrators(tx, due, "crl-recovered", crlRecoveryMail);
}

/** @returns whether it was published */
async function publishOne(due: DueCrl, now: Date): Promise<boolean> {
  try {
    await auditedTransaction(due.actor ?? systemActor, (tx, record) => publish(tx, record, due, now));
    return true;
  } catch (error) {
    if (error instanceof NotDue) return false;
    log().error({ err: error, caId: due.caId }, "a CRL could not be published, and is tried again");
    await storeCrlFailure(due.caId, error, now);
    return false;
  }
}

/**
 * Publishes the CRLs that are due, of every key of the CA, with event 4872 each: one transaction a CA. The one before is
 * served until the transaction is committed; broken off anywhere, nothing has happened and the next round does it.
 * @returns for how many CAs
 */
export async function publishDueCrls(now: Date): Promise<number> {
  let published = 0;
  for (const due of await dueCrls(now)) if (await publishOne(due, now)) published += 1;
  return published;
}
