import { systemActor } from "@/lib/audit/system-actor";
import { performRenewal } from "@/lib/ca/renewal/perform-renewal";
import { RenewalRefusal } from "@/lib/ca/renewal/renewal-refusal";
import { renewingCa } from "@/lib/ca/renewal/renewing-ca";
import { storeRenewalFailure } from "@/lib/ca/renewal/store-renewal-failure";
import { ServiceError } from "@/lib/errors";
import { log } from "@/lib/log";
import { pool } from "@/lib/pool";

/**
 * CAs of whose lifetime the share has gone, parents first, so that a CA below gets the longer life of its issuer. Left out
 * are those that expired (clients trust nothing of them any more, so a person decides), those whose certificate is
 * revoked, and those whose renewal waits for an external CA or for its next attempt.
 */
const due = `
  SELECT ca.id, ca.renewal_key FROM certificate_authority ca
  WHERE ca.deleted_at IS NULL AND ca.renew_automatically AND ca.not_after > $1
    AND ca.not_before + (ca.not_after - ca.not_before) * ca.renew_at_percent / 100 <= $1
    AND (ca.renewal_next_attempt_at IS NULL OR ca.renewal_next_attempt_at <= $1)
    AND NOT EXISTS (
      SELECT 1 FROM ca_request WHERE ca_request.ca_id = ca.id AND purpose = 'renewal' AND state = 'pending')
    AND NOT EXISTS (
      SELECT 1 FROM certificate WHERE certificate.child_ca_id = ca.id AND certificate.ca_id = ca.parent_id
        AND certificate.serial_number = ca.serial_number AND certificate.revoked_at IS NOT NULL)
  ORDER BY cardinality(ca.issuer_chain_der), ca.id LIMIT 100`;

/** @returns whether it was done, and not by another scheduler meanwhile */
async function renew(caId: string, key: "same" | "new", now: Date): Promise<boolean> {
  const order = { ca: await renewingCa(caId), key, actor: systemActor, automatic: true, now };
  try {
    await performRenewal(order);
    return true;
  } catch (error) {
    if (error instanceof ServiceError && !(error instanceof RenewalRefusal)) return false;
    log().error({ err: error, caId }, "a CA could not be renewed, and is tried again");
    await storeRenewalFailure(order, error);
    return false;
  }
}

/**
 * Renews the CAs that are due, with event 12 each; for one under an external issuer makes a request that waits (90007).
 * A failure is event 90012 and a mail each time, and stored with the time of the next attempt.
 * @returns how many were renewed or requested
 */
export async function renewDueCas(now: Date): Promise<number> {
  const { rows } = await pool().query<{ id: string; renewal_key: string }>(due, [now]);
  let done = 0;
  for (const { id, renewal_key: key } of rows) if (await renew(id, key === "new" ? "new" : "same", now)) done += 1;
  return done;
}
