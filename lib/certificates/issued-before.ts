import type { RequestedProfile } from "@/lib/certificates/profiles";
import { db } from "@/lib/db";
import { ServiceError } from "@/lib/errors";
import { readCertificate } from "@/lib/pki/read-certificate";

/** What a submission of the form asked for. */
export type Asked = {
  requestId: string;
  caId: string;
  profile: RequestedProfile;
  publicKeySpki: Uint8Array;
  renewedFromId: string | null;
};

/** The certificate that was issued under a `requestId`. */
export type EarlierCertificate = {
  id: string;
  caId: string;
  profile: string;
  renewedFromId: string | null;
  certificateDer: Uint8Array;
};

/**
 * The certificate stored under the same `requestId`, when it is what is asked for.
 * @throws ServiceError CONFLICT when that submission asked for something else.
 */
export function requireSameIssue(row: EarlierCertificate, asked: Asked): { id: string } {
  const sameKey = readCertificate(row.certificateDer).publicKeySpki.equals(asked.publicKeySpki);
  const sameKind = row.profile === asked.profile && row.renewedFromId === asked.renewedFromId;
  if (row.caId === asked.caId && sameKind && sameKey) return { id: row.id };
  throw new ServiceError("CONFLICT", "This form has issued a certificate already, from another request.", {
    nextStep: "Open the page again for another certificate.",
  });
}

/**
 * The certificate that an earlier submission of the same form got, or null.
 * @throws ServiceError CONFLICT when that submission asked for something else.
 */
export async function issuedBefore(subscriptionId: string, asked: Asked): Promise<{ id: string } | null> {
  const row = await db().certificate.findUnique({
    where: { subscriptionId_requestId: { subscriptionId, requestId: asked.requestId } },
    select: { id: true, caId: true, profile: true, renewedFromId: true, certificateDer: true },
  });
  return row && requireSameIssue(row, asked);
}
