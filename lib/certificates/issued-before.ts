import type { IssueCertificateInput } from "@/lib/certificates/issue-schema";
import { db } from "@/lib/db";
import { ServiceError } from "@/lib/errors";
import { readCertificate } from "@/lib/pki/read-certificate";

/**
 * The certificate that an earlier submission of the same form got, or null.
 * @throws ServiceError CONFLICT when that submission asked for something else.
 */
export async function issuedBefore(
  subscriptionId: string,
  input: IssueCertificateInput,
  publicKeySpki: Uint8Array,
): Promise<{ id: string } | null> {
  const row = await db().certificate.findUnique({
    where: { subscriptionId_requestId: { subscriptionId, requestId: input.requestId } },
    select: { id: true, caId: true, certificateDer: true },
  });
  if (!row) return null;
  const sameKey = readCertificate(row.certificateDer).publicKeySpki.equals(publicKeySpki);
  if (row.caId === input.caId && sameKey) return { id: row.id };
  throw new ServiceError("CONFLICT", "This form has issued a certificate already, from another request.", {
    nextStep: "Open the page again for another certificate.",
  });
}
