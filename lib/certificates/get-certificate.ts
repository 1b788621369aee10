import type { Ctx } from "@/lib/auth/actor";
import type { CaRight } from "@/lib/auth/ca-rights";
import { caInTenant, requireToReadCa } from "@/lib/ca/ca-in-tenant";
import { certificateInTenant } from "@/lib/certificates/certificate-in-tenant";
import { type CertificateState, certificateState } from "@/lib/certificates/certificate-state";
import { certificateTitle } from "@/lib/certificates/certificate-title";
import { type CrlListing, crlListing } from "@/lib/certificates/crl-listing";
import { type IssuerLink, issuerLinks } from "@/lib/certificates/issuer-links";
import { type CertificateProfile, toCertificateProfile } from "@/lib/certificates/profiles";
import { renewalBar } from "@/lib/certificates/renewable";
import { type RenewalStep, renewalChain } from "@/lib/certificates/renewal-chain";
import { db } from "@/lib/db";
import type { ExtensionDescription } from "@/lib/pki/describe-extension";
import { unicodeDnsName } from "@/lib/pki/dns-name";
import { parseCertificate } from "@/lib/pki/parse-certificate";
import { revocationReasonName } from "@/lib/pki/revocation-reasons";

export type CertificateDetail = {
  id: string;
  subscriptionId: string;
  title: string;
  profile: CertificateProfile;
  ca: { id: string; name: string };
  /** What stands above it, from the top down to its issuer. */
  issuers: IssuerLink[];
  /** The CA that it is the certificate of. */
  childCa: { id: string; name: string } | null;
  /** Empty for an empty subject. */
  subject: string;
  issuer: string;
  /** `DNS:…`, `IP:…`, all of them. */
  subjectAltNames: string[];
  /** Each DNS name of those in its own script, where it has one: what browsers may show in its place. */
  unicodeNames: Record<string, string>;
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
  /** Where the revocation stands with the CRL; null when it is not revoked. */
  crl: CrlListing | null;
  /** What it was renewed from and what was renewed from it, oldest first, itself among them. */
  renewals: RenewalStep[];
  /** Why it can't be renewed, whatever the request; null when it can. */
  renewalBar: string | null;
  requestedByName: string;
  createdAt: string;
  extensions: ExtensionDescription[];
  /** What the person may do with its CA. */
  rights: readonly CaRight[];
};

function unicodeNames(sans: readonly string[]): Record<string, string> {
  const names = sans.flatMap((name) => {
    const unicode = name.startsWith("DNS:") ? unicodeDnsName(name.slice("DNS:".length)) : undefined;
    return unicode === undefined ? [] : [[name, unicode] as const];
  });
  return Object.fromEntries(names);
}

async function nameOfCa(caId: string | null): Promise<{ id: string; name: string } | null> {
  if (caId === null) return null;
  return db().certificateAuthority.findUnique({ where: { id: caId }, select: { id: true, name: true } });
}

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
  const now = new Date();
  const [issuers, crl, renewals, childCa] = await Promise.all([
    issuerLinks(ctx, ca, row, now),
    crlListing(row),
    renewalChain(row.id),
    nameOfCa(row.childCaId),
  ]);
  return {
    id: row.id,
    subscriptionId: row.subscriptionId,
    title: certificateTitle(row),
    profile: toCertificateProfile(row.profile),
    ca: { id: ca.id, name: ca.name },
    ...{ issuers, childCa, crl, renewals },
    renewalBar: renewalBar(row, now)?.message ?? null,
    subject: parsed.subject,
    issuer: parsed.issuer,
    subjectAltNames: parsed.sans,
    unicodeNames: unicodeNames(parsed.sans),
    serialNumber: parsed.serialNumber,
    fingerprintSha256: parsed.fingerprintSha256,
    keyAlgorithm: parsed.keyAlgorithm,
    notBefore: parsed.notBefore.toISOString(),
    notAfter: parsed.notAfter.toISOString(),
    state: certificateState(row, now),
    revokedAt: row.revokedAt?.toISOString() ?? null,
    revocationReason: row.revocationReason === null ? null : (revocationReasonName(row.revocationReason) ?? null),
    requestedByName: row.requestedByName,
    createdAt: row.createdAt.toISOString(),
    extensions: parsed.extensions,
    rights: ca.rights,
  };
}
