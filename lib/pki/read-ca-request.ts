import { DerError } from "@/lib/pki/der-error";
import { readDer } from "@/lib/pki/read-der";

/**
 * Subject and public key of a PKCS #10 request (RFC 2986, section 4), DER each, as `buildCaCertificateRequest` wrote it.
 * @throws DerError when it is none
 */
export function readCaRequest(der: Uint8Array): { subject: Buffer; publicKeySpki: Buffer } {
  const [information] = readDer(der).children;
  const [, subject, publicKeyInfo] = information?.children ?? [];
  if (!subject || !publicKeyInfo) throw new DerError("UNEXPECTED", 0);
  return { subject: Buffer.from(subject.raw), publicKeySpki: Buffer.from(publicKeyInfo.raw) };
}
