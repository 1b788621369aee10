import { generateKeyPairSync } from "node:crypto";
import { writeOid, writeSequence } from "@/lib/pki/der-writer";
import { oids } from "@/lib/pki/oids";
import type { RefusedRequest } from "@/lib/pki/testing/refused-request";

import {
  changed,
  ecPoint,
  ecSpki,
  good,
  keyParts,
  opensslRequest,
  p256,
  request,
  rsa,
  rsaSpki,
} from "@/lib/pki/testing/request-fixtures";

const primes = Array.from({ length: 750 }, (_, index) => index + 2).filter((number, index, all) =>
  all.slice(0, index).every((smaller) => number % smaller !== 0),
);

/** The first number from `start` on, in steps, that no prime below 752 divides: another check would refuse it. */
function withoutSmallFactors(start: bigint, step: bigint): bigint {
  let number = start;
  while (primes.some((prime) => number % BigInt(prime) === 0n)) number += step;
  return number;
}

/** What the two factors are does not matter to the check, but that they agree in their upper halves. */
const firstFactor = withoutSmallFactors((3n << 1022n) + 1n, 2n);
const closePrimes = firstFactor * withoutSmallFactors(firstFactor + (1n << 500n), 2n);

/** The power 0 of 65537 modulo the product of the first 39 primes, as the faulty library left one. */
const rocaProduct = primes.slice(0, 39).reduce((product, prime) => product * BigInt(prime), 1n);
const rocaModulus = withoutSmallFactors(1n + ((1n << 2047n) / rocaProduct + 1n) * rocaProduct, rocaProduct);

/** Requests whose key or signature is refused. */
export const refusedKeys: RefusedRequest[] = [
  ["Ed25519", "KEY_TYPE_UNSUPPORTED", () => opensslRequest(["ed25519"])],
  ["Ed448", "KEY_TYPE_UNSUPPORTED", () => opensslRequest(["ed448"])],
  ["an RSA-PSS key", "KEY_TYPE_UNSUPPORTED", () => opensslRequest(["rsa-pss", "-pkeyopt", "rsa_keygen_bits:2048"])],
  ["secp256k1", "CURVE_UNSUPPORTED", () => opensslRequest(["ec", "-pkeyopt", "ec_paramgen_curve:secp256k1"])],
  ["brainpool", "CURVE_UNSUPPORTED", () => opensslRequest(["ec", "-pkeyopt", "ec_paramgen_curve:brainpoolP256r1"])],
  ["P-192", "CURVE_UNSUPPORTED", () => opensslRequest(["ec", "-pkeyopt", "ec_paramgen_curve:prime192v1"])],
  ["P-521", "CURVE_UNSUPPORTED", () => opensslRequest(["ec", "-pkeyopt", "ec_paramgen_curve:P-521"])],
  ["explicit parameters", "CURVE_UNSUPPORTED", () => opensslRequest([...p256, "-pkeyopt", "ec_param_enc:explicit"])],
  ["RSA 1024", "KEY_SIZE_UNSUPPORTED", () => opensslRequest(["rsa:1024"])],
  ["RSA 2047", "KEY_SIZE_UNSUPPORTED", () => opensslRequest(["rsa:2047"])],
  ["RSA 8192, unverified", "KEY_SIZE_UNSUPPORTED", () => request({ spki: rsaSpki((1n << 8191n) + 1n, 65_537n) })],
  ["e = 3", "KEY_EXPONENT_UNSUPPORTED", () => opensslRequest(["rsa:2048", "-pkeyopt", "rsa_keygen_pubexp:3"])],
  ["e = 1", "KEY_EXPONENT_UNSUPPORTED", () => request({ spki: rsaSpki((1n << 2047n) + 1n, 1n) })],
  ["a huge e", "KEY_EXPONENT_UNSUPPORTED", () => request({ spki: rsaSpki((1n << 2047n) + 1n, (1n << 2000n) + 1n) })],
  ["an even modulus", "KEY_INVALID", () => request({ spki: rsaSpki(1n << 2047n, 65_537n) })],
  [
    "a modulus with a small factor",
    "KEY_INVALID",
    () => request({ spki: rsaSpki(751n * ((1n << 2038n) + 1n), 65_537n) }),
  ],
  ["two primes that lie close together", "KEY_WEAK", () => request({ spki: rsaSpki(closePrimes, 65_537n) })],
  ["the fingerprint of ROCA", "KEY_WEAK", () => request({ spki: rsaSpki(rocaModulus, 65_537n) })],
  ["a negative modulus", "KEY_INVALID", () => request({ spki: rsaSpki(-(1n << 2047n), 65_537n) })],
  [
    "a point off the curve",
    "KEY_INVALID",
    () => request({ spki: ecSpki(changed(ecPoint, -1, (ecPoint.at(-1) ?? 0) ^ 1)) }),
  ],
  ["the point at infinity", "KEY_INVALID", () => request({ spki: ecSpki(Buffer.of(0)) })],
  [
    "a compressed point",
    "KEY_INVALID",
    () => request({ spki: ecSpki(Buffer.concat([Buffer.of(2), ecPoint.subarray(1, 33)])) }),
  ],
  ["a point at zero", "KEY_INVALID", () => request({ spki: ecSpki(Buffer.concat([Buffer.of(4), Buffer.alloc(64)])) })],
  ["SHA-1 with RSA", "SIGNATURE_HASH_WEAK", () => opensslRequest(["rsa:2048"], "-sha1")],
  ["MD5 with RSA", "SIGNATURE_HASH_WEAK", () => opensslRequest(["rsa:2048"], "-md5")],
  ["SHA-1 with ECDSA", "SIGNATURE_HASH_WEAK", () => opensslRequest(p256, "-sha1")],
  ["SHA-224", "SIGNATURE_ALGORITHM_UNSUPPORTED", () => opensslRequest(["rsa:2048"], "-sha224")],
  [
    "RSA-PSS signature",
    "SIGNATURE_ALGORITHM_UNSUPPORTED",
    () => opensslRequest(["rsa:2048"], "-sigopt", "rsa_padding_mode:pss"),
  ],
  [
    "RSA without its NULL",
    "SIGNATURE_ALGORITHM_UNSUPPORTED",
    () => request({ ...rsa, algorithm: writeSequence([writeOid(oids.sha256WithRSAEncryption)]) }),
  ],
  [
    "ECDSA signature kind over an RSA key",
    "SIGNATURE_ALGORITHM_MISMATCH",
    () => request({ ...rsa, algorithm: writeSequence([writeOid(oids.ecdsaWithSHA256)]) }),
  ],
  ["a bit of the signature flipped", "SIGNATURE_INVALID", () => changed(good, -1, (good.at(-1) ?? 0) ^ 1)],
  ["a signature of no bytes", "SIGNATURE_INVALID", () => request({ signature: Buffer.alloc(0) })],
  ["a letter of the name changed", "SIGNATURE_INVALID", () => changed(good, good.indexOf("www"), 0x78)],
  [
    "the key of someone else",
    "SIGNATURE_INVALID",
    () => request({ spki: keyParts(generateKeyPairSync("ec", { namedCurve: "P-256" })).spki }),
  ],
  [
    "another hash than named",
    "SIGNATURE_INVALID",
    () => request({ algorithm: writeSequence([writeOid(oids.ecdsaWithSHA384)]) }),
  ],
];
