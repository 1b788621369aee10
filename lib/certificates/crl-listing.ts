import type { CertificateRow } from "@/lib/certificates/certificate-in-tenant";
import { db } from "@/lib/db";

/** Where a revocation stands with the CRL of the key that signed the certificate. */
export type CrlListing =
  /** The CRL that is served tells of it. */
  | { state: "published"; number: string }
  /** The next CRL is asked for and comes within seconds. */
  | { state: "due" }
  /** It could not be published; the portal tries again. */
  | { state: "failing"; reason: string };

/** null when it is not revoked. */
export async function crlListing(row: CertificateRow): Promise<CrlListing | null> {
  if (row.revokedAt === null) return null;
  const ca = await db().certificateAuthority.findUniqueOrThrow({
    where: { id: row.caId },
    select: { crlDueAt: true, crlFailure: true },
  });
  if (ca.crlDueAt !== null && ca.crlFailure !== null) return { state: "failing", reason: ca.crlFailure };
  if (ca.crlDueAt !== null) return { state: "due" };
  const latest = await db().crl.findFirst({
    where: { keyId: row.issuerKeyId },
    orderBy: { number: "desc" },
    select: { number: true },
  });
  return latest ? { state: "published", number: latest.number.toString() } : { state: "due" };
}
