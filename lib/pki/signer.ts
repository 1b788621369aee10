import { createPrivateKey, createPublicKey, type KeyObject, sign } from "node:crypto";
import { keyAlgorithmOf } from "@/lib/pki/key-algorithm-of";
import type { KeyAlgorithm } from "@/lib/pki/key-algorithms";

/** What signs certificates and CRLs. The key itself stays inside, so that another kind of key store fits behind it. */
export type Signer = {
  readonly algorithm: KeyAlgorithm;
  /** SubjectPublicKeyInfo, DER. */
  readonly publicKeySpki: Buffer;
  /** Signature as X.509 carries it: for ECDSA a DER SEQUENCE of r and s, for RSA PKCS#1 v1.5. */
  sign(data: Uint8Array): Buffer;
};

/** Hash that goes with each key: as strong as the key, and what every verifier knows (RFC 5758, RFC 8017). */
export const signatureHashes: Readonly<Record<KeyAlgorithm, "sha256" | "sha384">> = {
  "EC P-256": "sha256",
  "EC P-384": "sha384",
  "RSA 3072": "sha256",
  "RSA 4096": "sha256",
};

/**
 * A signer over a private key in PKCS#8 DER. ECDSA with SHA-256 (P-256) or SHA-384 (P-384), RSA PKCS#1 v1.5 with
 * SHA-256.
 * @throws TypeError when the bytes are no private key of this algorithm; the message holds none of them.
 */
export function signerFromPkcs8(pkcs8: Uint8Array, algorithm: KeyAlgorithm): Signer {
  const privateKey = importPrivateKey(pkcs8);
  if (keyAlgorithmOf(privateKey) !== algorithm) throw new TypeError(`The private key is not ${algorithm}.`);
  const publicKeySpki = createPublicKey(privateKey).export({ type: "spki", format: "der" });
  const hash = signatureHashes[algorithm];
  return { algorithm, publicKeySpki, sign: (data) => sign(hash, data, privateKey) };
}

function importPrivateKey(pkcs8: Uint8Array): KeyObject {
  try {
    return createPrivateKey({ key: Buffer.from(pkcs8), format: "der", type: "pkcs8" });
  } catch {
    // The library's own message is dropped on purpose: it must never quote a key.
    throw new TypeError("The private key is not PKCS#8 DER.");
  }
}
