import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { CertificateBundleError } from "@/lib/pki/certificate-bundle-error";
import { certificateBundleErrorWords } from "@/lib/pki/certificate-bundle-error-words";
import { certificatePem } from "@/lib/pki/pem";
import { readCertificateBundle } from "@/lib/pki/read-certificate-bundle";
import { makeCaCertificate, testKey } from "@/lib/pki/testing/make-ca-certificate";
import { keyPem, pemOf, pkcs7, refusedBundles, root, rootPem } from "@/lib/pki/testing/refused-ca-certificate-bundles";

const bytesOf = (input: string | Uint8Array) => (typeof input === "string" ? Buffer.from(input) : input);

/** What OpenSSL makes of a file. */
function opensslOf(text: string, args: (file: string) => string[]): Buffer {
  const folder = mkdtempSync(join(tmpdir(), "certificate-bundles-"));
  const file = join(folder, "input.pem");
  writeFileSync(file, text);
  try {
    return execFileSync("openssl", args(file), { stdio: "pipe" });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function refusal(input: string | Uint8Array): CertificateBundleError {
  try {
    readCertificateBundle(bytesOf(input));
  } catch (error) {
    if (error instanceof CertificateBundleError) return error;
    throw error;
  }
  throw new Error("The bundle was accepted.");
}

describe("a bundle that is none gets its own answer, in under a second of processor time", () => {
  test.each(refusedBundles)("%s: %s", (_what, code, make) => {
    const input = make();
    const before = process.cpuUsage();
    const error = refusal(input);
    expect(error.code).toBe(code);
    const { user, system } = process.cpuUsage(before);
    expect(user + system).toBeLessThan(1_000_000);
    expect(error.message).toContain(certificateBundleErrorWords[code].cause);
  });

  test("no code is without its case", () => {
    const tested = new Set<string>(refusedBundles.map(([, code]) => code));
    expect([...tested].sort()).toEqual(Object.keys(certificateBundleErrorWords).sort());
  });

  test("a message never holds a part of a pasted private key", () => {
    const [, secret = ""] = keyPem.split("\n");
    for (const input of [keyPem, rootPem + keyPem, keyPem.replaceAll("PRIVATE KEY", "CERTIFICATE")]) {
      const { message, detail = "", stack = "" } = refusal(input);
      expect(message + detail + stack).not.toContain(secret.slice(0, 12));
    }
  });

  test("a PKCS #12 file of OpenSSL is told by its form", () => {
    const text = keyPem + certificatePem(makeCaCertificate({ privateKey: testKey("pasted") }).der);
    const file = opensslOf(text, (input) => ["pkcs12", "-export", "-passout", "pass:test", "-in", input]);
    expect(refusal(file).code).toBe("PKCS12_PASTED");
  });

  test("the certificate at fault is named by its place", () => {
    const cut = certificatePem(root.der.subarray(0, -3));
    expect(refusal(rootPem + cut)).toMatchObject({ code: "TRUNCATED", detail: "number 2 of 2" });
  });

  test("random bytes, and a certificate with any one octet changed, are read or refused by name", () => {
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 300 }),
      fc.tuple(fc.nat(root.der.length - 1), fc.nat(255)).map(([at, octet]) => {
        const copy = Buffer.from(root.der);
        copy[at] = octet;
        return copy;
      }),
      fc.string().map((text) => Buffer.from(rootPem + text)),
    );
    const read = fc.property(bytes, (input) => {
      try {
        readCertificateBundle(input);
      } catch (error) {
        expect(error).toBeInstanceOf(CertificateBundleError);
      }
    });
    fc.assert(read, { numRuns: 1000 });
  });
});

describe("a bundle", () => {
  const second = makeCaCertificate({ subject: "Example Second" });
  const both = [second.der, root.der];
  const twenty = Array.from({ length: 20 }, (_, index) => makeCaCertificate({ serialNumber: BigInt(index + 1) }).der);
  const firstVersion = makeCaCertificate({ version: 1 });
  const bothPem = both.map(certificatePem).join("");

  const opensslPkcs7 = (form: "PEM" | "DER") =>
    opensslOf(bothPem, (file) => ["crl2pkcs7", "-nocrl", "-certfile", file, "-outform", form]);

  const accepted: [what: string, input: () => string | Uint8Array, expected: Buffer[]][] = [
    ["one block of PEM", () => rootPem, [root.der]],
    ["DER", () => root.der, [root.der]],
    ["several blocks, in their order", () => bothPem, both],
    ["the same certificate twice, once", () => bothPem + rootPem, both],
    ["line ends of Windows", () => bothPem.replaceAll("\n", "\r\n"), both],
    ["a byte order mark", () => `\uFEFF${rootPem}`, [root.der]],
    [
      "UTF-16 of a Windows editor",
      () => Buffer.concat([Buffer.of(0xff, 0xfe), Buffer.from(rootPem, "utf16le")]),
      [root.der],
    ],
    ["text before, between and after", () => `0 s:CN = x\n${rootPem}and\n${bothPem}regards`, [root.der, second.der]],
    ["no line breaks within", () => rootPem.replaceAll(/(?<!-)\n(?!-)/g, ""), [root.der]],
    [
      "the words that OpenSSL prints above",
      () => opensslOf(rootPem, (file) => ["x509", "-text", "-in", file]),
      [root.der],
    ],
    ["PKCS #7 of OpenSSL, PEM", () => opensslPkcs7("PEM"), both],
    ["PKCS #7 of OpenSSL, DER", () => opensslPkcs7("DER"), both],
    ["PKCS #7 under the label CMS", () => pemOf("CMS", pkcs7(both)), both],
    ["PKCS #7 under the label of a certificate", () => certificatePem(pkcs7(both)), both],
    ["20 certificates", () => twenty.map(certificatePem).join(""), twenty],
    ["version 1", () => firstVersion.der, [firstVersion.der]],
  ];

  test.each(accepted)("is read from %s", (_what, input, expected) => {
    expect(readCertificateBundle(bytesOf(input()))).toEqual(expected);
  });
});
