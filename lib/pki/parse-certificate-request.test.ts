import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CertificationRequest } from "@peculiar/asn1-csr";
import { AsnConvert } from "@peculiar/asn1-schema";
import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { CertificateRequestError } from "@/lib/pki/certificate-request-error";
import { certificateRequestErrorWords } from "@/lib/pki/certificate-request-error-words";
import { writeSequence, writeUtf8String } from "@/lib/pki/der-writer";
import { writeName } from "@/lib/pki/distinguished-name";
import {
  caBasicConstraints,
  extKeyUsage,
  keyUsage,
  leafBasicConstraints,
  subjectAltName,
  writeExtension,
} from "@/lib/pki/extensions";
import { oids } from "@/lib/pki/oids";
import { parseCertificateRequest } from "@/lib/pki/parse-certificate-request";
import { refusedEncodings } from "@/lib/pki/testing/refused-encodings";
import { refusedKeys } from "@/lib/pki/testing/refused-keys";
import { refusedNames } from "@/lib/pki/testing/refused-names";
import {
  altName,
  changed,
  good,
  opensslRequest,
  p256,
  pem,
  privateKeyPem,
  request,
  withDns,
  withSubject,
} from "@/lib/pki/testing/request-fixtures";

const folder = mkdtempSync(join(tmpdir(), "certificate-requests-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const refused = [...refusedEncodings, ...refusedKeys, ...refusedNames];

function refusal(input: string | Uint8Array): CertificateRequestError {
  try {
    parseCertificateRequest(input);
  } catch (error) {
    if (error instanceof CertificateRequestError) return error;
    throw error;
  }
  throw new Error("The request was accepted.");
}

describe("a bad certificate request gets its own answer", () => {
  test.each(refused)("%s: %s", (_what, code, input) => {
    const error = refusal(input());
    expect(error.code).toBe(code);
    expect(error.message).toContain(certificateRequestErrorWords[code].cause);
    expect(error.nextStep).not.toBe("");
  });

  test("no code is without its case", () => {
    // Requests for clients are in client-certificate.test.ts.
    const tested = new Set<string>([...refused.map(([, code]) => code), "CLIENT_NAME_MISSING"]);
    expect([...tested].sort()).toEqual(Object.keys(certificateRequestErrorWords).sort());
  });

  test("a message never holds a part of a pasted private key", () => {
    const [, secret = ""] = privateKeyPem.split("\n");
    for (const input of [privateKeyPem, pem + privateKeyPem, `x${privateKeyPem}`]) {
      const { message, detail = "" } = refusal(input);
      expect(message + detail).not.toContain(secret.slice(0, 12));
    }
  });

  test("a message shows control and direction characters as code points", () => {
    const error = refusal(withSubject([oids.organization, writeUtf8String("a\u202eb\0")]));
    expect(error.detail).toBe("a\\u{202e}b\\u{0}");
  });

  test("any change of one octet is refused by name", () => {
    fc.assert(
      fc.property(fc.nat(good.length - 1), fc.integer({ min: 1, max: 255 }), (at, difference) => {
        expect(refusal(changed(good, at, (good[at] ?? 0) ^ difference))).toBeInstanceOf(CertificateRequestError);
      }),
      { numRuns: 500 },
    );
  });

  test("random bytes and texts are refused by name", () => {
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array({ maxLength: 300 }), fc.string()), (input) => {
        expect(refusal(input)).toBeInstanceOf(CertificateRequestError);
      }),
      { numRuns: 500 },
    );
  });
});

describe("a good certificate request", () => {
  const keys: [string, string[]][] = [
    ["RSA 2048", ["rsa:2048"]],
    ["RSA 3072", ["rsa:3072"]],
    ["EC P-256", p256],
    ["EC P-384", ["ec", "-pkeyopt", "ec_paramgen_curve:P-384"]],
  ];

  test.each(keys)("of OpenSSL with %s is read as OpenSSL and a second reader see it", (algorithm, newKey) => {
    const names = "subjectAltName=DNS:b.example.com,DNS:*.example.com,IP:192.0.2.1,IP:2001:DB8:0:0:0:0:0:1";
    const der = opensslRequest(newKey, "-addext", names, "-subj", "/C=DE/O=Ex\\, ample/CN=WWW.example.com");
    const parsed = parseCertificateRequest(der);
    expect(parsed.keyAlgorithm).toBe(algorithm);
    expect(parsed.subject.text).toBe("CN=WWW.example.com,O=Ex\\, ample,C=DE");
    expect(parsed.commonName).toBe("www.example.com");
    expect(parsed.sans.map(({ type, value }) => `${type}:${value}`)).toEqual([
      "DNS:www.example.com",
      "DNS:b.example.com",
      "DNS:*.example.com",
      "IP:192.0.2.1",
      "IP:2001:db8::1",
    ]);
    const { subject, subjectPKInfo } = AsnConvert.parse(der, CertificationRequest).certificationRequestInfo;
    expect(parsed.publicKeySpki).toEqual(Buffer.from(AsnConvert.serialize(subjectPKInfo)));
    expect(parsed.subject.der).toEqual(Buffer.from(AsnConvert.serialize(subject)));
    expect(parsed.publicKeyFingerprint).toBe(createHash("sha256").update(parsed.publicKeySpki).digest("hex"));
    writeFileSync(join(folder, "good.der"), der);
    const verified = execFileSync(
      "openssl",
      ["req", "-inform", "DER", "-in", join(folder, "good.der"), "-verify", "-noout", "-pubkey"],
      { encoding: "utf8", stdio: "pipe" },
    );
    expect(verified).toContain("BEGIN PUBLIC KEY");
  });

  test("is found in PEM with text around it, other line ends, the older label and a byte order mark", () => {
    const expected = parseCertificateRequest(good);
    const older = pem.replaceAll("CERTIFICATE REQUEST", "NEW CERTIFICATE REQUEST");
    for (const text of [
      `Certificate Request:\n  Data:\n${pem}\nregards`,
      pem.replaceAll("\n", "\r\n"),
      older,
      `\uFEFF${pem}`,
    ])
      expect(parseCertificateRequest(text)).toEqual(expected);
    expect(parseCertificateRequest(Buffer.from(`\uFEFF${pem}`, "utf16le"))).toEqual(expected);
    expect(parseCertificateRequest(Buffer.from(pem))).toEqual(expected);
  });

  test("without attributes at all is read", () => {
    const der = request({ attributes: [] });
    expect(parseCertificateRequest(der).sans).toEqual([{ type: "DNS", value: "www.example.com" }]);
  });

  test("with a bare host name and no alternative names gets it as one", () => {
    const der = request({ subject: writeName([{ type: "CN", value: "Intranet" }]), attributes: [] });
    expect(parseCertificateRequest(der)).toMatchObject({
      commonName: "intranet",
      sans: [{ type: "DNS", value: "intranet" }],
    });
  });

  test("with words as common name keeps them, and they are no alternative name", () => {
    const der = request({ subject: writeName([{ type: "CN", value: "Web server" }]), extensions: [altName] });
    expect(parseCertificateRequest(der)).toMatchObject({
      commonName: "Web server",
      sans: [{ type: "DNS", value: "a.example.com" }],
    });
  });

  test("with an empty subject and names is read", () => {
    const parsed = parseCertificateRequest(request({ subject: writeSequence([]), extensions: [altName] }));
    expect(parsed).toMatchObject({ commonName: undefined, subject: { text: "" } });
  });

  test("with an address as common name gets it as an IP name", () => {
    const der = request({ subject: writeName([{ type: "CN", value: "192.0.2.7" }]), attributes: [] });
    expect(parseCertificateRequest(der).sans).toEqual([{ type: "IP", value: "192.0.2.7" }]);
  });

  test("with an xn-- name shows both forms", () => {
    expect(parseCertificateRequest(withDns("xn--bcher-kva.example")).sans).toContainEqual({
      type: "DNS",
      value: "xn--bcher-kva.example",
      unicode: "bücher.example",
    });
  });

  test("with names twice keeps each once, whatever their case", () => {
    const names = [
      { type: "DNS" as const, value: "WWW.example.com" },
      { type: "DNS" as const, value: "www.EXAMPLE.com" },
    ];
    expect(parseCertificateRequest(request({ extensions: [subjectAltName(names, false)] })).sans).toHaveLength(1);
  });

  test("lists what the profile leaves out, and nothing that it gives anyway", () => {
    const extensions = [
      altName,
      caBasicConstraints(3),
      keyUsage(["digitalSignature", "keyCertSign"]),
      extKeyUsage([oids.serverAuth, oids.codeSigning]),
      writeExtension("1.2.3.4", false, Buffer.of(5, 0)),
    ];
    expect(parseCertificateRequest(request({ extensions })).ignoredExtensions).toEqual([
      { oid: oids.basicConstraints, title: "Basic constraints", lines: ["CA: yes", "Path length: 3"] },
      { oid: oids.keyUsage, title: "Key usage", lines: ["keyCertSign"] },
      { oid: oids.extKeyUsage, title: "Extended key usage", lines: ["Code signing"] },
      { oid: "1.2.3.4", title: "1.2.3.4", lines: ["0500"] },
    ]);
    const usual = [altName, leafBasicConstraints(), keyUsage(["digitalSignature"]), extKeyUsage([oids.serverAuth])];
    expect(parseCertificateRequest(request({ extensions: usual })).ignoredExtensions).toEqual([]);
  });

  test("is answered at once even when it is the largest allowed", () => {
    const names = Array.from({ length: 100 }, (_, index) => ({
      type: "DNS" as const,
      value: `${"a".repeat(60)}.h${index}.example`,
    }));
    const der = request({ extensions: [subjectAltName(names, false)] });
    const start = performance.now();
    expect(parseCertificateRequest(der).sans).toHaveLength(101);
    expect(performance.now() - start).toBeLessThan(1000);
  });
});
