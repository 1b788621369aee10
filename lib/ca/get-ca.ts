import type { Ctx } from "@/lib/auth/actor";
import type { CaRight } from "@/lib/auth/ca-rights";
import { caInTenant, requireToReadCa } from "@/lib/ca/ca-in-tenant";
import { crlUrl } from "@/lib/ca/ca-urls";
import { type CrlSummary, latestCrls } from "@/lib/ca/latest-crls";
import { type CaState, caState } from "@/lib/ca/list-cas";
import { countActiveCertificates } from "@/lib/certificates/count-active-certificates";
import type { ExtensionDescription } from "@/lib/pki/describe-extension";
import { isKeyAlgorithm } from "@/lib/pki/key-algorithms";
import { parseCertificate } from "@/lib/pki/parse-certificate";
import { signatureHashes } from "@/lib/pki/signer";

export type CaDetail = {
  id: string;
  subscriptionId: string;
  name: string;
  subject: string;
  keyAlgorithm: string;
  /** Lower-case hexadecimal, as are the next two. */
  serialNumber: string;
  keyIdentifier: string;
  fingerprintSha256: string;
  signature: string;
  notBefore: string;
  notAfter: string;
  state: CaState;
  activeCertificates: number;
  extensions: ExtensionDescription[];
  crl: CrlSummary | null;
  crlUrl: string;
  /** What the person may do with it. */
  rights: readonly CaRight[];
};

/** `ECDSA with SHA-256`: what the CA signs with. */
function signatureText(keyAlgorithm: string): string {
  if (!isKeyAlgorithm(keyAlgorithm)) return keyAlgorithm;
  const hash = signatureHashes[keyAlgorithm].replace("sha", "SHA-");
  return `${keyAlgorithm.startsWith("EC") ? "ECDSA" : "RSA"} with ${hash}`;
}

/**
 * One CA with its certificate in words and its latest CRL.
 * @throws ServiceError NOT_FOUND, FORBIDDEN
 */
export async function getCa(call: { ctx: Ctx; input: { caId: string } }): Promise<CaDetail> {
  const { ctx, input } = call;
  const row = await caInTenant(ctx, input.caId);
  requireToReadCa(row);
  const now = new Date();
  const certificate = parseCertificate(row.certificateDer);
  const [crls, counts] = await Promise.all([latestCrls([row.id], now), countActiveCertificates([row.id], now)]);
  return {
    id: row.id,
    subscriptionId: row.subscriptionId,
    name: row.name,
    subject: row.subject,
    keyAlgorithm: row.keyAlgorithm,
    serialNumber: certificate.serialNumber,
    keyIdentifier: certificate.subjectKeyIdentifier ?? "",
    fingerprintSha256: certificate.fingerprintSha256,
    signature: signatureText(row.keyAlgorithm),
    notBefore: row.notBefore.toISOString(),
    notAfter: row.notAfter.toISOString(),
    state: caState(row.notAfter, now),
    activeCertificates: counts.get(row.id) ?? 0,
    extensions: certificate.extensions,
    crl: crls.get(row.id) ?? null,
    crlUrl: crlUrl(row.id, row.keyGeneration),
    rights: row.rights,
  };
}
