import { type CaRow, requireLiveCa } from "@/lib/ca/ca-in-tenant";
import { ServiceError } from "@/lib/errors";
import { holdReasonCode } from "@/lib/pki/revocation-reasons";
import { pool } from "@/lib/pool";

export type RevokedCa = { id: string; name: string; on_hold: boolean };

/** Of the CA `$1`, itself or the nearest one above it whose present certificate is revoked or on hold. */
export const revokedCaQuery = `
  WITH RECURSIVE chain AS (
    SELECT id, parent_id, name, serial_number, 0 AS depth FROM certificate_authority
    WHERE id = $1::uuid AND parent_id IS NOT NULL
    UNION ALL
    SELECT parent.id, parent.parent_id, parent.name, parent.serial_number, chain.depth + 1
    FROM chain JOIN certificate_authority parent ON parent.id = chain.parent_id WHERE chain.depth < 20)
  SELECT chain.id, chain.name, certificate.revocation_reason = ${holdReasonCode} AS on_hold
  FROM chain JOIN certificate ON certificate.child_ca_id = chain.id AND certificate.ca_id = chain.parent_id
    AND certificate.serial_number = chain.serial_number
  WHERE certificate.revoked_at IS NOT NULL ORDER BY chain.depth LIMIT 1`;

type Ca = Pick<CaRow, "id" | "name" | "parentId" | "deletedAt">;

/**
 * @throws ServiceError CONFLICT when the CA was deleted, or its certificate or one above it is revoked or on hold: nobody
 * would trust what it issued
 */
export async function requireUsableCa(ca: Ca): Promise<void> {
  requireLiveCa(ca);
  if (ca.parentId === null) return;
  const { rows } = await pool().query<RevokedCa>({ name: "revoked-ca", text: revokedCaQuery, values: [ca.id] });
  refuseRevokedCa(ca, rows[0]);
}

/** The same for a CA that was loaded with the nearest revoked one. @throws ServiceError CONFLICT */
export function refuseRevokedCa(ca: Ca, revoked: RevokedCa | undefined): void {
  requireLiveCa(ca);
  if (!revoked) return;
  const what = revoked.on_hold ? "is on hold" : "is revoked";
  const whose = revoked.id === ca.id ? "" : `, and ${ca.name} stands below it`;
  throw new ServiceError("CONFLICT", `The certificate of ${revoked.name} ${what}${whose}, so nothing can be issued.`, {
    nextStep: revoked.on_hold ? "Release the hold, or choose another CA." : "Choose another CA, or renew this one.",
  });
}
