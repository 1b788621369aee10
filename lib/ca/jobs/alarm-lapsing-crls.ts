import { auditedTransaction } from "@/lib/audit/audited-transaction";
import { systemActor } from "@/lib/audit/system-actor";
import { crlLapsingMail } from "@/lib/ca/jobs/crl-lapsing-mail";
import { tellAdministrators } from "@/lib/ca/jobs/tell-administrators";
import { pool } from "@/lib/pool";

type Row = {
  id: string;
  name: string;
  subscription_id: string;
  crl_failure: string | null;
  number: string;
  next_update: Date;
};

/**
 * The CRL that lapses first, of the keys that publish one, once less than half of the overlap is left. Only then is looked
 * whether it was told: with two keys, the alarm for one must not make that for the other new again.
 */
const lapsing = `
  SELECT * FROM (
    SELECT DISTINCT ON (ca.id) ca.id, ca.name, ca.subscription_id, ca.crl_failure, ca.crl_lapse_alerted_for,
      latest.number, latest.next_update
    FROM certificate_authority ca
    JOIN ca_key ON ca_key.ca_id = ca.id AND ca_key.destroyed_at IS NULL
    JOIN LATERAL (
      SELECT crl.number, crl.next_update FROM crl WHERE crl.key_id = ca_key.id ORDER BY crl.number DESC LIMIT 1
    ) latest ON true
    WHERE ca.deleted_at IS NULL
      AND EXISTS (SELECT 1 FROM ca_certificate WHERE ca_certificate.key_id = ca_key.id AND ca_certificate.not_after > $1)
      AND latest.next_update - make_interval(hours => ca.crl_overlap_hours) / 2 <= $1
    ORDER BY ca.id, latest.next_update) first
  WHERE crl_lapse_alerted_for IS DISTINCT FROM next_update LIMIT 100`;

const unknownReason = "The scheduler has not published one. Either it did not run, or the database was busy.";

/** Another scheduler was faster. */
class Alerted extends Error {}

async function alarm(row: Row): Promise<boolean> {
  const { id, name, subscription_id: subscriptionId, number: crlNumber, next_update: nextUpdate } = row;
  const reason = row.crl_failure ?? unknownReason;
  try {
    await auditedTransaction(systemActor, async (tx, record) => {
      const { count } = await tx.certificateAuthority.updateMany({
        where: { id, OR: [{ crlLapseAlertedFor: null }, { crlLapseAlertedFor: { not: nextUpdate } }] },
        data: { crlLapseAlertedFor: nextUpdate },
      });
      if (count !== 1) throw new Alerted();
      await record({
        eventId: 90013,
        subscriptionId,
        ca: { id, name },
        subject: `cas/${id}`,
        data: { crlNumber, nextUpdate: nextUpdate.toISOString(), reason },
      });
      const mail = crlLapsingMail({ crlNumber, nextUpdate, reason });
      await tellAdministrators(tx, { caId: id, caName: name, subscriptionId }, "crl-lapsing", mail);
    });
    return true;
  } catch (error) {
    if (error instanceof Alerted) return false;
    throw error;
  }
}

/**
 * Raises the alarm for each CA whose CRL is close to lapsing: event 90013 and a mail to the administrators, once for a
 * next update.
 * @returns how many alarms
 */
export async function alarmLapsingCrls(now: Date): Promise<number> {
  const { rows } = await pool().query<Row>(lapsing, [now]);
  let raised = 0;
  for (const row of rows) if (await alarm(row)) raised += 1;
  return raised;
}
