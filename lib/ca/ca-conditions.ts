import { db } from "@/lib/db";

/** What weighs on a CA beside its own row. */
export type CaCondition = {
  /** The issuer in this portal has revoked the CA's present certificate, or put it on hold. */
  isRevoked: boolean;
  /** The renewal that waits for an external CA's certificate. */
  pendingRenewalId: string | null;
  /** Why the last attempt at renewal failed; null when there is nothing to tell. */
  renewalFailure: string | null;
};

type Row = { id: string; is_revoked: boolean; pending_renewal_id: string | null; renewal_failure: string | null };

/** By the CA's id. */
export async function caConditions(caIds: string[]): Promise<Map<string, CaCondition>> {
  const rows = await db().$queryRaw<Row[]>`
    SELECT ca.id, ca.renewal_failure,
      EXISTS (
        SELECT 1 FROM certificate WHERE certificate.child_ca_id = ca.id AND certificate.ca_id = ca.parent_id
          AND certificate.serial_number = ca.serial_number AND certificate.revoked_at IS NOT NULL) AS is_revoked,
      (SELECT ca_request.id FROM ca_request
        WHERE ca_request.ca_id = ca.id AND purpose = 'renewal' AND state = 'pending') AS pending_renewal_id
    FROM certificate_authority ca WHERE ca.id = ANY(${caIds}::uuid[])`;
  return new Map(
    rows.map((row) => [
      row.id,
      { isRevoked: row.is_revoked, pendingRenewalId: row.pending_renewal_id, renewalFailure: row.renewal_failure },
    ]),
  );
}
