import type { RequestedProfile } from "@/lib/certificates/profiles";
import { db } from "@/lib/db";
import { ServiceError } from "@/lib/errors";
import { readCertificate } from "@/lib/pki/read-certificate";

/**
 * The certificate that an earlier submission of the same form got, or null.
 * @throws ServiceError CONFLICT when that submission asked for something else.
 */
export async function issuedBefore(
  subscriptionId: string,
  asked: {
    requestId: string;
    caId: string;
    profile: RequestedProfile;
    publicKeySpki: Uint8Array;
    renewedFromId: string | null;
  },
): Promise<{ id: string } | null> {
  const row = await db().certificate.findUnique({
    where: { subscriptionId_requestId: { subscriptionId, requestId: asked.requestId } },
    select: { id: true, caId: true, profile: true, renewedFromId: true, certificateDer: true },
  });
  if (!row) return null;
  const sameKey = readCertificate(row.certificateDer).publicKeySpki.equals(asked.publicKeySpki);
  const sameKind = row.profile === asked.profile && row.renewedFromId === asked.renewedFromId;
  if (row.caId === asked.caId && sameKind && sameKey) return { id: row.id };
  throw new ServiceError("CONFLICT", "This form has issued a certificate already, from another request.", {
    nextStep: "Open the page again for another certificate.",
  });
}
