import { createHash } from "node:crypto";
import { bitStringOctets, sequenceChildren } from "@/lib/pki/der-values";
import { readDer } from "@/lib/pki/read-der";

const identifierBytes = 20;

/**
 * Key identifier of a SubjectPublicKeyInfo: the leftmost 160 bits of the SHA-256 of the BIT STRING's value (RFC 7093,
 * section 2, method 1), which spares the SHA-1 of RFC 5280, section 4.2.1.2.
 * @throws DerError when the bytes are no SubjectPublicKeyInfo.
 */
export function keyIdentifier(publicKeySpki: Uint8Array): Buffer {
  const spki = readDer(publicKeySpki);
  const [, key] = sequenceChildren(spki, 2, 2);
  return createHash("sha256").update(bitStringOctets(key, spki)).digest().subarray(0, identifierBytes);
}

/** SHA-256 in lower-case hexadecimal: of a certificate its fingerprint, of a public key its name in block lists. */
export function fingerprintSha256(der: Uint8Array): string {
  return createHash("sha256").update(der).digest("hex");
}
