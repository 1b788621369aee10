import { db } from "@/lib/db";
import { revocationReasonByName } from "@/lib/pki/revocation-reasons";

/**
 * Whether a certificate for the CA's key, the present one or an earlier one, was revoked because the key is no longer
 * its holder's alone: that says something of the key, and not of the certificate.
 */
export async function isCompromisedKey(ca: { id: string; keyId: string }): Promise<boolean> {
  const code = revocationReasonByName("keyCompromise")?.code ?? 1;
  const [row] = await db().$queryRaw<{ found: boolean }[]>`
    SELECT EXISTS (
      SELECT 1 FROM certificate JOIN ca_certificate own
        ON own.ca_id = certificate.child_ca_id AND own.serial_number = certificate.serial_number
      WHERE certificate.child_ca_id = ${ca.id}::uuid AND own.key_id = ${ca.keyId}::uuid
        AND certificate.revocation_reason = ${code}) AS found`;
  return row?.found ?? false;
}
