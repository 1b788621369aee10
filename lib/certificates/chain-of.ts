import type { CertificateRow } from "@/lib/certificates/certificate-in-tenant";
import { type CaOwnCertificate, issuerHistory, issuerViolation, isValidChain } from "@/lib/certificates/issuer-history";
import { parseCertificate } from "@/lib/pki/parse-certificate";
import type { SubjectAltName } from "@/lib/pki/subject-alt-name";

type Ca = CaOwnCertificate & { id: string };

/** `DNS:www.example.com` as the engine has it. Other forms of names have no constraints here. */
function toAltName(text: string): SubjectAltName[] {
  const [type, value] = [text.slice(0, text.indexOf(":")), text.slice(text.indexOf(":") + 1)];
  return type === "DNS" || type === "IP" ? [{ type, value }] : [];
}

/**
 * The certificates above a certificate, issuer first: of those of the key that signed it the newest that is valid and
 * permits its names, else the newest.
 */
export async function chainOf(ca: Ca, row: CertificateRow, now: Date): Promise<Uint8Array<ArrayBuffer>[]> {
  const signedBy = (await issuerHistory(ca)).filter(({ keyId }) => keyId === row.issuerKeyId);
  const names = parseCertificate(row.certificateDer).sans.flatMap(toAltName);
  const permits = (own: CaOwnCertificate) => isValidChain(own, now) && issuerViolation(own, names) === null;
  const issuer = signedBy.find(permits) ?? signedBy[0];
  return issuer ? [issuer.certificateDer, ...issuer.issuerChainDer] : [];
}
