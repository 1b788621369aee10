import { generateKeyPairSync } from "node:crypto";
import { describe, expect, test } from "vitest";
import {
  writeBoolean,
  writeContext,
  writeInteger,
  writeNull,
  writeOid,
  writePrintableString,
  writeSequence,
} from "@/lib/pki/der-writer";
import { subjectAltName, writeExtension } from "@/lib/pki/extensions";
import { oids } from "@/lib/pki/oids";
import { parseCertificate } from "@/lib/pki/parse-certificate";
import {
  type CaParts,
  generalizedTime,
  makeCaCertificate,
  rsaPssSignature,
  rsaSignature,
  rsaTestKey,
  testKey,
} from "@/lib/pki/testing/make-ca-certificate";
import { bmpString, nameOfValue } from "@/lib/pki/testing/odd-certificate-parts";

const parsed = (parts: CaParts) => parseCertificate(makeCaCertificate(parts).der);
const rsaKey = rsaTestKey(2048);

/** Basic constraints in DER, written by hand. */
const constraints = (...values: Uint8Array[]) => ({
  isCa: null,
  extensions: [writeExtension(oids.basicConstraints, true, writeSequence(values))],
});

describe("a certificate from outside is read", () => {
  test("of a CA, with what decides what it may do", () => {
    const made = makeCaCertificate({ pathLength: 2, extensions: [writeExtension("1.2.3", true, writeNull())] });
    expect(parseCertificate(made.der)).toMatchObject({
      version: 3,
      selfIssued: true,
      isCa: true,
      pathLength: 2,
      keyUsage: ["keyCertSign", "cRLSign"],
      unknownCriticalExtensions: ["1.2.3"],
      publicKeySpki: made.spki,
      signatureAlgorithm: "ECDSA with SHA-256",
      signatureHash: "SHA-256",
      subjectKeyIdentifier: made.identifier.toString("hex"),
      authorityKeyIdentifier: made.identifier.toString("hex"),
    });
  });

  test("of version 1: it has no extensions, and so is no CA", () => {
    const expected = { version: 1, isCa: false, pathLength: null, keyUsage: [], extensions: [] };
    expect(parsed({ version: 1 })).toMatchObject({ ...expected, subjectKeyIdentifier: undefined });
  });

  test.each<[bigint, string]>([
    [0n, "00"],
    [-1n, "ff"],
    [128n, "0080"],
    [1n << 160n, "010000000000000000000000000000000000000000"],
  ])("with the serial number %d", (serialNumber, hex) => {
    expect(parsed({ serialNumber }).serialNumber).toBe(hex);
  });

  test.each<[string, CaParts["notAfter"], string]>([
    ["UTCTime of 2049", new Date("2049-12-31T23:59:59Z"), "2049-12-31T23:59:59.000Z"],
    ["GeneralizedTime of 2050", new Date("2050-01-01T00:00:00Z"), "2050-01-01T00:00:00.000Z"],
    ["GeneralizedTime of 2040", generalizedTime("20400101000000"), "2040-01-01T00:00:00.000Z"],
    ["no end", generalizedTime("99991231235959"), "9999-12-31T23:59:59.000Z"],
  ])("with %s", (_what, notAfter, text) => {
    expect(parsed({ notAfter }).notAfter.toISOString()).toBe(text);
  });

  test.each<[string, CaParts, string, string | null]>([
    ["RSA", { privateKey: rsaKey }, "RSA with SHA-256", "SHA-256"],
    [
      "SHA-1",
      { privateKey: rsaKey, signatureAlgorithm: rsaSignature("1.2.840.113549.1.1.5", "sha1") },
      "RSA with SHA-1",
      "SHA-1",
    ],
    ["RSA-PSS", { privateKey: rsaKey, signatureAlgorithm: rsaPssSignature() }, "RSA-PSS with SHA-256", "SHA-256"],
    ["Ed25519", { privateKey: testKey("Ed25519", () => generateKeyPairSync("ed25519").privateKey) }, "Ed25519", null],
    [
      "an unknown algorithm",
      { signatureAlgorithm: { identifier: writeSequence([writeOid("1.2.3.4")]), sign: () => Buffer.alloc(8) } },
      "1.2.3.4",
      null,
    ],
    [
      "RSA-PSS with SHA-1 by default",
      {
        signatureAlgorithm: {
          identifier: writeSequence([writeOid("1.2.840.113549.1.1.10"), writeSequence([])]),
          sign: () => Buffer.alloc(8),
        },
      },
      "RSA-PSS with SHA-1",
      "SHA-1",
    ],
    [
      "RSA-PSS with a mask of another hash",
      {
        signatureAlgorithm: {
          identifier: writeSequence([
            writeOid("1.2.840.113549.1.1.10"),
            writeSequence([writeContext(0, writeSequence([writeOid("2.16.840.1.101.3.4.2.1")]))]),
          ]),
          sign: () => Buffer.alloc(8),
        },
      },
      "RSA-PSS with unusual parameters",
      null,
    ],
  ])("signed with %s", (_what, parts, signatureAlgorithm, signatureHash) => {
    expect(parsed(parts)).toMatchObject({ signatureAlgorithm, signatureHash });
  });

  test("with a BMPString in its name", () => {
    expect(parsed({ subject: nameOfValue(bmpString("Würzel")) }).subject).toBe("CN=Würzel");
  });

  test("with invisible characters in its name, which are shown as their octets", () => {
    expect(parsed({ subject: nameOfValue(bmpString("a\u202eb")) }).subject).toBe("CN=a\\e2\\80\\aeb");
  });

  test("of an issuer whose name differs in its bytes: it is not self-issued", () => {
    const issuerName = nameOfValue(writePrintableString("Example Root"));
    expect(parsed({ issuerName }).selfIssued).toBe(false);
  });

  test("with CA:FALSE, written out or not", () => {
    expect(parsed(constraints())).toMatchObject({ isCa: false, pathLength: null });
    expect(parsed(constraints(writeBoolean(false)))).toMatchObject({ isCa: false, pathLength: null });
  });

  test("with its alternative names", () => {
    const extensions = [subjectAltName([{ type: "DNS", value: "a.example.com" }], false)];
    expect(parsed({ extensions }).sans).toEqual(["DNS:a.example.com"]);
  });

  test.each<[string, CaParts]>([
    ["a negative path length", constraints(writeBoolean(true), writeInteger(-1))],
    ["a path length of no CA", constraints(writeBoolean(false), writeInteger(1))],
    ["basic constraints with something more", constraints(writeBoolean(true), writeInteger(1), writeInteger(1))],
    [
      "a key usage that is no bit string",
      { usages: null, extensions: [writeExtension(oids.keyUsage, true, writeNull())] },
    ],
  ])("but not with %s", (_what, parts) => {
    const { der } = makeCaCertificate(parts);
    expect(() => parseCertificate(der)).toThrow(/Not DER/);
  });
});
