import { createPublicKey, type KeyObject } from "node:crypto";
import { CertificateRequestError } from "@/lib/pki/certificate-request-error";
import { bitStringOctets, expectNode, integerValue, oidValue, sequenceChildren } from "@/lib/pki/der-values";
import { derTags } from "@/lib/pki/der-writer";
import type { SubjectKeyAlgorithm } from "@/lib/pki/key-algorithms";
import { oids } from "@/lib/pki/oids";
import { type DerNode, readDer } from "@/lib/pki/read-der";
import { hasClosePrimes } from "@/lib/pki/weak-keys/close-primes";
import { hasRocaFingerprint } from "@/lib/pki/weak-keys/roca";

export type CheckedPublicKey = { algorithm: SubjectKeyAlgorithm; key: KeyObject };

const rsaAlgorithms: Readonly<Record<number, SubjectKeyAlgorithm>> = {
  2048: "RSA 2048",
  3072: "RSA 3072",
  4096: "RSA 4096",
};

const curves: Readonly<Record<string, { algorithm: SubjectKeyAlgorithm; crv: string; octets: number }>> = {
  [oids.p256]: { algorithm: "EC P-256", crv: "P-256", octets: 32 },
  [oids.p384]: { algorithm: "EC P-384", crv: "P-384", octets: 48 },
};

/** The product of all primes below 752: one division finds every small factor (Boulder's bound). */
const smallPrimesProduct = primesBelow(752).reduce((product, prime) => product * BigInt(prime), 1n);

/**
 * Checks a SubjectPublicKeyInfo before anything is computed with the key: a huge one would cost seconds.
 * RSA of exactly 2048, 3072 or 4096 bits with e = 65537, no small factor, no close primes and no sign of ROCA; P-256 or P-384 by name with an
 * uncompressed point, which the import finds to be on the curve or not (NIST SP 800-56A, section 5.6.2.3.3).
 * @throws CertificateRequestError; DerError when the structure is another one.
 */
export function checkPublicKey(spki: DerNode): CheckedPublicKey {
  const [algorithm, key] = sequenceChildren(spki, 2, 2);
  if (!algorithm) throw new CertificateRequestError("KEY_INVALID");
  const [oid, parameters] = sequenceChildren(algorithm, 1, 2);
  const octets = bitStringOctets(key, spki);
  switch (oid && oidValue(oid)) {
    case oids.rsaEncryption:
      if (parameters?.tag !== derTags.null) throw new CertificateRequestError("KEY_INVALID");
      return checkRsaKey(octets);
    case oids.ecPublicKey:
      return checkEcKey(parameters, octets);
    default:
      throw new CertificateRequestError("KEY_TYPE_UNSUPPORTED");
  }
}

function checkRsaKey(octets: Buffer): CheckedPublicKey {
  const key = readDer(octets);
  const [modulusNode, exponentNode] = sequenceChildren(key, 2, 2);
  const modulus = expectNode(modulusNode, derTags.integer, key);
  const exponent = integerValue(expectNode(exponentNode, derTags.integer, key));
  const n = integerValue(modulus);
  if (n <= 0n) throw new CertificateRequestError("KEY_INVALID");
  const bits = n.toString(2).length;
  const algorithm = rsaAlgorithms[bits];
  if (!algorithm) throw new CertificateRequestError("KEY_SIZE_UNSUPPORTED", `${bits} bits`);
  if (exponent !== 65_537n) throw new CertificateRequestError("KEY_EXPONENT_UNSUPPORTED");
  if (greatestCommonDivisor(n, smallPrimesProduct) !== 1n) throw new CertificateRequestError("KEY_INVALID");
  if (hasRocaFingerprint(n) || hasClosePrimes(n)) throw new CertificateRequestError("KEY_WEAK");
  const magnitude = modulus.content[0] === 0 ? modulus.content.subarray(1) : modulus.content;
  return { algorithm, key: importJwk({ kty: "RSA", n: magnitude.toString("base64url"), e: "AQAB" }) };
}

function checkEcKey(parameters: DerNode | undefined, point: Buffer): CheckedPublicKey {
  const curve = parameters?.tag === derTags.oid ? curves[oidValue(parameters)] : undefined;
  // Explicit parameters are refused with the unknown curves (RFC 5480, section 2.1.1: namedCurve only).
  if (!curve) throw new CertificateRequestError("CURVE_UNSUPPORTED");
  if (point[0] !== 4 || point.length !== 1 + 2 * curve.octets) throw new CertificateRequestError("KEY_INVALID");
  const x = point.subarray(1, 1 + curve.octets).toString("base64url");
  const y = point.subarray(1 + curve.octets).toString("base64url");
  return { algorithm: curve.algorithm, key: importJwk({ kty: "EC", crv: curve.crv, x, y }) };
}

/** A key from its numbers is imported twice as fast as from DER, and the point is checked in the same way. */
function importJwk(jwk: { kty: string; [member: string]: string }): KeyObject {
  try {
    return createPublicKey({ key: jwk, format: "jwk" });
  } catch {
    throw new CertificateRequestError("KEY_INVALID");
  }
}

function greatestCommonDivisor(first: bigint, second: bigint): bigint {
  let [a, b] = [first, second];
  while (b !== 0n) [a, b] = [b, a % b];
  return a;
}

function primesBelow(limit: number): number[] {
  const primes: number[] = [];
  for (let number = 2; number < limit; number += 1) {
    if (primes.every((prime) => number % prime !== 0)) primes.push(number);
  }
  return primes;
}
