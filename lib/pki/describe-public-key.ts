import { createPublicKey, type KeyObject } from "node:crypto";

/** A public key in words. `key` is missing where Node cannot read it: another type, or a malformed one. */
export type PublicKeyDescription = { title: string; key: KeyObject | undefined; isStrong: boolean };

/** The curves of RFC 5480 that signatures are accepted from, by OpenSSL's names. */
const curveTitles: Readonly<Record<string, string>> = {
  prime256v1: "EC P-256",
  secp384r1: "EC P-384",
  secp521r1: "EC P-521",
};

const minRsaBits = 2048;

/** Longer exponents and moduli are not in use, and would make a verification slow. */
const maxRsaExponent = 2n ** 32n;
const maxRsaBits = 8192;

/**
 * Names the key of a SubjectPublicKeyInfo, and says whether a CA may have it: RSA of 2048 to 8192 bits, EC P-256,
 * P-384 and P-521, Ed25519. Never throws for a malformed key.
 */
export function describePublicKey(publicKeySpki: Buffer): PublicKeyDescription {
  const key = importKey(publicKeySpki);
  const { namedCurve, modulusLength = 0, publicExponent = 0n } = key?.asymmetricKeyDetails ?? {};
  switch (key?.asymmetricKeyType) {
    case "rsa":
    case "rsa-pss": {
      const isOdd = publicExponent % 2n === 1n && publicExponent > 1n && publicExponent < maxRsaExponent;
      return {
        title: `RSA ${modulusLength}`,
        key,
        isStrong: modulusLength >= minRsaBits && modulusLength <= maxRsaBits && isOdd,
      };
    }
    case "ec": {
      const title = curveTitles[namedCurve ?? ""];
      return { title: title ?? `EC ${namedCurve ?? "with its own parameters"}`, key, isStrong: title !== undefined };
    }
    case "ed25519":
      return { title: "Ed25519", key, isStrong: true };
    default:
      return { title: key?.asymmetricKeyType ?? "unknown", key, isStrong: false };
  }
}

function importKey(publicKeySpki: Buffer): KeyObject | undefined {
  try {
    return createPublicKey({ key: publicKeySpki, format: "der", type: "spki" });
  } catch {
    return undefined;
  }
}
