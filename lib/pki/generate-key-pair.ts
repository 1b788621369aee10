import { generateKeyPair as generate } from "node:crypto";
import type { KeyAlgorithm } from "@/lib/pki/key-algorithms";

export type KeyPair = {
  /** PrivateKeyInfo (RFC 5208), DER, in clear: to be sealed at once and overwritten with `fill(0)` after use. */
  privateKeyPkcs8: Buffer;
  /** SubjectPublicKeyInfo (RFC 5280, section 4.1.2.7), DER. */
  publicKeySpki: Buffer;
};

const encoding = {
  publicKeyEncoding: { type: "spki", format: "der" },
  privateKeyEncoding: { type: "pkcs8", format: "der" },
} as const;

/** Makes a key pair on a thread of the pool: an RSA key of 4096 bits takes seconds. RSA keys have e = 65537. */
export function generateKeyPair(algorithm: KeyAlgorithm): Promise<KeyPair> {
  return new Promise((resolve, reject) => {
    const done = (error: Error | null, publicKeySpki: Buffer, privateKeyPkcs8: Buffer) =>
      error ? reject(error) : resolve({ privateKeyPkcs8, publicKeySpki });
    switch (algorithm) {
      case "EC P-256":
        return generate("ec", { namedCurve: "P-256", ...encoding }, done);
      case "EC P-384":
        return generate("ec", { namedCurve: "P-384", ...encoding }, done);
      case "RSA 3072":
        return generate("rsa", { modulusLength: 3072, publicExponent: 65_537, ...encoding }, done);
      case "RSA 4096":
        return generate("rsa", { modulusLength: 4096, publicExponent: 65_537, ...encoding }, done);
    }
  });
}
