import { constants, type KeyObject, verify } from "node:crypto";
import type { PublicKeyDescription } from "@/lib/pki/describe-public-key";
import { readCertificate } from "@/lib/pki/read-certificate";
import { readSignatureAlgorithm, type SignatureAlgorithm } from "@/lib/pki/read-signature-algorithm";

/** `unsupported`: of a kind that is not verified here, or by a key of a kind or size that is not. */
export type SignatureVerdict = "valid" | "invalid" | "unsupported";

const keyTypes = { ecdsa: ["ec"], rsa: ["rsa"], "rsa-pss": ["rsa", "rsa-pss"], eddsa: ["ed25519"] } as const;

/** Smaller keys are still verified with, so that a weak one is named as weak and not as the wrong one. */
const minVerifiedRsaBits = 512;

/**
 * Whether a certificate was signed by a key, as `describePublicKey` reads it (RFC 5280, section 6.1.3 (a) (1)), over the
 * bytes of its TBSCertificate as they are.
 * @throws DerError when the first is no certificate.
 */
export function verifyCertificateSignature(
  certificateDer: Uint8Array,
  issuerKey: PublicKeyDescription,
): SignatureVerdict {
  const { tbs, signature, signatureAlgorithm } = readCertificate(certificateDer);
  const algorithm = readSignatureAlgorithm(signatureAlgorithm);
  const { key, isStrong } = issuerKey;
  if (!algorithm.scheme || !key) return "unsupported";
  const types: readonly (string | undefined)[] = keyTypes[algorithm.scheme];
  if (!types.includes(key.asymmetricKeyType)) return "invalid";
  if (!isStrong && !isVerifiable(key)) return "unsupported";
  try {
    return verify(nodeHash(algorithm), tbs, keyInput(key, algorithm), signature) ? "valid" : "invalid";
  } catch {
    // OpenSSL throws for signatures that are malformed or of another length, and for parameters against the key's.
    return "invalid";
  }
}

/** A weak key is slow to verify with only when it is long or its exponent is. */
function isVerifiable(key: KeyObject): boolean {
  const { modulusLength = minVerifiedRsaBits, publicExponent = 3n } = key.asymmetricKeyDetails ?? {};
  return modulusLength >= minVerifiedRsaBits && modulusLength <= 4096 && publicExponent < 2n ** 32n;
}

/** Ed25519 hashes within itself. */
function nodeHash({ hash }: SignatureAlgorithm): string | null {
  return hash === null ? null : hash.replace("-", "").toLowerCase();
}

function keyInput(key: KeyObject, { scheme, saltLength }: SignatureAlgorithm) {
  return scheme === "rsa-pss" ? { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength } : key;
}
