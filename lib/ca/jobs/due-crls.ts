import type { EventActor } from "@/lib/audit/envelope";
import { pool } from "@/lib/pool";

export type DueCrl = { caId: string; caName: string; subscriptionId: string; actor: EventActor | null };

type Row = { id: string; name: string; subscription_id: string; crl_due_actor: EventActor | null };

const perRound = 100;

/**
 * The CAs whose CRL is due: asked for, or one of their keys' CRLs is within the overlap before its next update, or
 * missing. One that failed lately waits.
 */
export async function dueCrls(now: Date): Promise<DueCrl[]> {
  const { rows } = await pool().query<Row>(
    `SELECT ca.id, ca.name, ca.subscription_id, ca.crl_due_actor FROM certificate_authority ca
     WHERE ca.deleted_at IS NULL AND (ca.crl_next_attempt_at IS NULL OR ca.crl_next_attempt_at <= $1)
       AND EXISTS (
         SELECT 1 FROM ca_key
         WHERE ca_key.ca_id = ca.id AND ca_key.destroyed_at IS NULL
           AND EXISTS (SELECT 1 FROM ca_certificate WHERE ca_certificate.key_id = ca_key.id AND ca_certificate.not_after > $1)
           AND (ca.crl_due_at <= $1 OR COALESCE(
             (SELECT crl.next_update FROM crl WHERE crl.key_id = ca_key.id ORDER BY crl.number DESC LIMIT 1)
               - make_interval(hours => ca.crl_overlap_hours), '-infinity') <= $1))
     ORDER BY ca.crl_due_at NULLS LAST, ca.id LIMIT ${perRound}`,
    [now],
  );
  return rows.map((row) => ({
    caId: row.id,
    caName: row.name,
    subscriptionId: row.subscription_id,
    actor: row.crl_due_actor,
  }));
}
