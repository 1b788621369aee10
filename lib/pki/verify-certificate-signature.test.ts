import { generateKeyPairSync } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DerError } from "@/lib/pki/der-error";
import { describePublicKey } from "@/lib/pki/describe-public-key";
import {
  type CaParts,
  makeCaCertificate,
  rsaPssSignature,
  rsaTestKey,
  testKey,
} from "@/lib/pki/testing/make-ca-certificate";
import { verifyCertificateSignature } from "@/lib/pki/verify-certificate-signature";

const keys: [string, CaParts][] = [
  ["EC P-256", {}],
  ["EC P-521", { privateKey: testKey("P-521", () => generateKeyPairSync("ec", { namedCurve: "P-521" }).privateKey) }],
  ["RSA", { privateKey: rsaTestKey(2048) }],
  ["RSA-PSS", { privateKey: rsaTestKey(2048), signatureAlgorithm: rsaPssSignature() }],
  ["Ed25519", { privateKey: testKey("Ed25519", () => generateKeyPairSync("ed25519").privateKey) }],
];

describe.each(keys)("a signature with %s", (_what, parts) => {
  const { der, spki } = makeCaCertificate(parts);

  test("is valid by the key that made it, and by no other", () => {
    expect(verifyCertificateSignature(der, describePublicKey(spki))).toBe("valid");
    for (const [, other] of keys) {
      const made = makeCaCertificate({ ...other, subject: "Other" });
      if (!made.spki.equals(spki))
        expect(verifyCertificateSignature(der, describePublicKey(made.spki))).toBe("invalid");
    }
  });

  test("is not valid once any octet of the certificate is changed", () => {
    const changes = fc.property(fc.nat(der.length - 1), fc.integer({ min: 1, max: 255 }), (at, difference) => {
      const changed = Buffer.from(der);
      changed[at] = (changed[at] ?? 0) ^ difference;
      try {
        expect(verifyCertificateSignature(changed, describePublicKey(spki))).not.toBe("valid");
      } catch (error) {
        expect(error).toBeInstanceOf(DerError);
      }
    });
    fc.assert(changes, { numRuns: 300 });
  });
});

test("a key that cannot be read verifies nothing", () => {
  expect(verifyCertificateSignature(makeCaCertificate().der, describePublicKey(Buffer.of(0x30, 0)))).toBe(
    "unsupported",
  );
});
