import type { Ctx } from "@/lib/auth/actor";
import type { CaRight } from "@/lib/auth/ca-rights";
import { caInTenant, requireToReadCa } from "@/lib/ca/ca-in-tenant";
import { certificateInTenant } from "@/lib/certificates/certificate-in-tenant";
import { type CertificateState, certificateState } from "@/lib/certificates/certificate-state";
import { certificateTitle } from "@/lib/certificates/certificate-title";
import type { ExtensionDescription } from "@/lib/pki/describe-extension";
import { parseCertificate } from "@/lib/pki/parse-certificate";
import { revocationReasonName } from "@/lib/pki/revocation-reasons";

export type CertificateDetail = {
  id: string;
  subscriptionId: string;
  title: string;
  ca: { id: string; name: string; notAfter: string };
  /** Empty for an empty subject. */
  subject: string;
  issuer: string;
  /** `DNS:…`, `IP:…`, all of them. */
  subjectAltNames: string[];
  /** Lower-case hexadecimal, as is the next one. */
  serialNumber: string;
  fingerprintSha256: string;
  keyAlgorithm: string;
  notBefore: string;
  notAfter: string;
  state: CertificateState;
  revokedAt: string | null;
  /** CRLReason of RFC 5280, section 5.3.1, by name. */
  revocationReason: string | null;
  requestedByName: string;
  createdAt: string;
  extensions: ExtensionDescription[];
  /** What the person may do with its CA. */
  rights: readonly CaRight[];
};

/**
 * One certificate, read from its own bytes.
 * @throws ServiceError NOT_FOUND, FORBIDDEN
 */
export async function getCertificate(call: { ctx: Ctx; input: { certificateId: string } }): Promise<CertificateDetail> {
  const { ctx, input } = call;
  const row = await certificateInTenant(ctx, input.certificateId);
  const ca = await caInTenant(ctx, row.caId);
  requireToReadCa(ca);
  const parsed = parseCertificate(row.certificateDer);
  return {
    id: row.id,
    subscriptionId: row.subscriptionId,
    title: certificateTitle(row),
    ca: { id: ca.id, name: ca.name, notAfter: ca.notAfter.toISOString() },
    subject: parsed.subject,
    issuer: parsed.issuer,
    subjectAltNames: parsed.sans,
    serialNumber: parsed.serialNumber,
    fingerprintSha256: parsed.fingerprintSha256,
    keyAlgorithm: parsed.keyAlgorithm,
    notBefore: parsed.notBefore.toISOString(),
    notAfter: parsed.notAfter.toISOString(),
    state: certificateState(row, new Date()),
    revokedAt: row.revokedAt?.toISOString() ?? null,
    revocationReason: row.revocationReason === null ? null : (revocationReasonName(row.revocationReason) ?? null),
    requestedByName: row.requestedByName,
    createdAt: row.createdAt.toISOString(),
    extensions: parsed.extensions,
    rights: ca.rights,
  };
}
