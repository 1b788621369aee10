import { writeNull, writeOid, writeSequence } from "@/lib/pki/der-writer";
import type { KeyAlgorithm } from "@/lib/pki/key-algorithms";
import { oids } from "@/lib/pki/oids";

/** ECDSA has no parameters (RFC 5758, section 3.2), RSA a NULL (RFC 4055, section 5). */
const rsaSha256 = writeSequence([writeOid(oids.sha256WithRSAEncryption), writeNull()]);

const identifiers: Readonly<Record<KeyAlgorithm, Buffer>> = {
  "EC P-256": writeSequence([writeOid(oids.ecdsaWithSHA256)]),
  "EC P-384": writeSequence([writeOid(oids.ecdsaWithSHA384)]),
  "RSA 3072": rsaSha256,
  "RSA 4096": rsaSha256,
};

/** AlgorithmIdentifier, DER, of the signatures that a signer of this algorithm makes. */
export function signatureAlgorithmIdentifier(algorithm: KeyAlgorithm): Buffer {
  return identifiers[algorithm];
}
