import { writeContext, writeInteger, writeOid, writeSequence, writeSetOf } from "@/lib/pki/der-writer";

/** RFC 5652, sections 4 and 5.1. */
const signedData = writeOid("1.2.840.113549.1.7.2");
const data = writeOid("1.2.840.113549.1.7.1");
const version1 = writeInteger(1);
const none = writeSetOf([]);

/**
 * Certificates in a PKCS #7 file (`.p7b`): a SignedData without content and without signers, the "certs-only" message
 * of RFC 8551, section 3.8. They stay in the order given, so that a chain shows the leaf first, as OpenSSL does it.
 * @throws RangeError without certificates: many readers take such a file for a damaged one.
 */
export function writePkcs7Certificates(ders: readonly Uint8Array[]): Buffer {
  if (ders.length === 0) throw new RangeError("A PKCS #7 file holds at least one certificate.");
  const certificates = writeContext(0, Buffer.concat(ders));
  const signed = writeSequence([version1, none, writeSequence([data]), certificates, none]);
  return writeSequence([signedData, writeContext(0, signed)]);
}
