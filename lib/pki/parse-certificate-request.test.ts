import { execFileSync } from "node:child_process";
import { createHash, generateKeyPairSync, type KeyObject } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CertificationRequest } from "@peculiar/asn1-csr";
import { AsnConvert } from "@peculiar/asn1-schema";
import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { buildRootCertificate } from "@/lib/pki/build-root-certificate";
import { CertificateRequestError } from "@/lib/pki/certificate-request-error";
import { certificateRequestErrorWords } from "@/lib/pki/certificate-request-error-words";
import {
  writeBitString,
  writeContextPrimitive,
  writeElement,
  writeIa5String,
  writeInteger,
  writeNull,
  writeOid,
  writeSequence,
  writeSetOf,
  writeUtf8String,
} from "@/lib/pki/der-writer";
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
import { certificatePem, pemEncode } from "@/lib/pki/pem";
import { randomSerialNumber } from "@/lib/pki/serial-number";
import { signerFromPkcs8 } from "@/lib/pki/signer";
import {
  extensionRequest,
  makeCertificateRequest,
  type RequestParts,
} from "@/lib/pki/testing/make-certificate-request";
import { validityPeriod } from "@/lib/pki/validity-period";

const folder = mkdtempSync(join(tmpdir(), "certificate-requests-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function openssl(...args: string[]): Buffer {
  return execFileSync("openssl", args, { cwd: folder, stdio: ["ignore", "pipe", "pipe"] });
}

/** A request made by OpenSSL, DER. */
function opensslRequest(newKey: string[], ...more: string[]): Buffer {
  const key = ["-newkey", ...newKey, "-nodes", "-keyout", join(folder, "key.pem")];
  const subject = more.includes("-subj") ? [] : ["-subj", "/CN=www.example.com"];
  return openssl("req", "-new", "-outform", "DER", ...key, ...subject, ...more);
}

const p256 = ["ec", "-pkeyopt", "ec_paramgen_curve:P-256"];

const ec = keyParts(generateKeyPairSync("ec", { namedCurve: "P-256" }));
const rsa = keyParts(generateKeyPairSync("rsa", { modulusLength: 2048 }));

function keyParts(pair: { privateKey: KeyObject; publicKey: KeyObject }): { privateKey: KeyObject; spki: Buffer } {
  return { privateKey: pair.privateKey, spki: pair.publicKey.export({ type: "spki", format: "der" }) };
}

function request(parts: Partial<RequestParts> = {}): Buffer {
  return makeCertificateRequest({ ...ec, ...parts });
}

/** A request for one GeneralName of any tag and content. */
function withName(tag: number, content: string | Uint8Array): Buffer {
  const octets = typeof content === "string" ? Buffer.from(content, "latin1") : content;
  const names = writeSequence([writeContextPrimitive(tag, octets)]);
  return request({ extensions: [writeExtension(oids.subjectAltName, false, names)] });
}

/** An attribute that the portal does not know. */
function attribute(oid: string): Buffer {
  return writeSequence([writeOid(oid), writeSetOf([writeNull()])]);
}

function withDns(name: string): Buffer {
  return withName(2, name);
}

function withSubject(...attributes: [oid: string, value: Buffer][]): Buffer {
  const rdns = attributes.map(([oid, value]) => writeSetOf([writeSequence([writeOid(oid), value])]));
  return request({
    subject: writeSequence(rdns),
    extensions: [subjectAltName([{ type: "DNS", value: "a.example.com" }], false)],
  });
}

function rsaSpki(modulus: bigint, exponent: bigint): Buffer {
  const key = writeSequence([writeInteger(modulus), writeInteger(exponent)]);
  return writeSequence([writeSequence([writeOid(oids.rsaEncryption), writeNull()]), writeBitString(key)]);
}

function ecSpki(point: Uint8Array, parameters: Uint8Array = writeOid(oids.p256)): Buffer {
  return writeSequence([writeSequence([writeOid(oids.ecPublicKey), parameters]), writeBitString(point)]);
}

function changed(der: Buffer, at: number, octet: number): Buffer {
  const copy = Buffer.from(der);
  copy[at < 0 ? copy.length + at : at] = octet;
  return copy;
}

/** The same bytes with the outer length in one octet more than it needs, as BER allows. */
function withLongLength(der: Buffer): Buffer {
  const content = der.subarray(4);
  return Buffer.concat([Buffer.of(0x30, 0x83, 0, content.length >> 8, content.length & 0xff), content]);
}

function nested(depth: number): Buffer {
  let element: Buffer = writeNull();
  for (let level = 0; level < depth; level += 1) element = writeSequence([element]);
  return element;
}

const good = request({ extensions: [subjectAltName([{ type: "DNS", value: "a.example.com" }], false)] });
const pem = pemEncode("CERTIFICATE REQUEST", good);
const ecPoint = ec.spki.subarray(-65);
const privateKeyPem = ec.privateKey.export({ type: "pkcs8", format: "pem" }).toString();
const altName = subjectAltName([{ type: "DNS", value: "a.example.com" }], false);

function rootDer(): Buffer {
  const signer = signerFromPkcs8(ec.privateKey.export({ type: "pkcs8", format: "der" }), "EC P-256");
  const validity = validityPeriod(new Date("2026-01-01T00:00:00Z"), 10);
  const subject = writeName([{ type: "CN", value: "Root" }]);
  return buildRootCertificate({ subject, serialNumber: randomSerialNumber(), validity, signer });
}

type Refused = [what: string, code: keyof typeof certificateRequestErrorWords, input: () => string | Uint8Array];

const refused: Refused[] = [
  ["an empty text", "EMPTY", () => " \n"],
  ["an empty file", "EMPTY", () => Buffer.alloc(0)],
  ["a file of 10 MB", "TOO_LARGE", () => Buffer.alloc(10_000_000, 0x30)],
  ["DER of 20 kB", "TOO_LARGE", () => writeElement(0x30, Buffer.alloc(20_000))],
  ["plain words", "NOT_PEM", () => "Please issue a certificate for www.example.com"],
  ["base64 without its first line", "NOT_PEM", () => good.toString("base64")],
  ["PEM cut in the middle", "PEM_DAMAGED", () => pem.slice(0, 200)],
  ["PEM with a character lost", "PEM_DAMAGED", () => pem.replace(/^(M.{20})./m, "$1")],
  ["PEM with a foreign character", "PEM_DAMAGED", () => pem.replace(/^(M.{20})./m, "$1*")],
  ["two requests", "SEVERAL_REQUESTS", () => pem + pem],
  ["1,000 PEM blocks", "SEVERAL_REQUESTS", () => "-----BEGIN CERTIFICATE REQUEST-----\n".repeat(1000)],
  ["a CRL", "WRONG_PEM_TYPE", () => pemEncode("X509 CRL", good)],
  ["a public key", "WRONG_PEM_TYPE", () => pem.replaceAll("CERTIFICATE REQUEST", "PUBLIC KEY")],
  ["a certificate, PEM", "CERTIFICATE_PASTED", () => certificatePem(rootDer())],
  ["a certificate, DER", "CERTIFICATE_PASTED", rootDer],
  ["a private key, PKCS #8 PEM", "PRIVATE_KEY_PASTED", () => privateKeyPem],
  ["a private key after the request", "PRIVATE_KEY_PASTED", () => pem + privateKeyPem],
  ["a private key that is cut off", "PRIVATE_KEY_PASTED", () => privateKeyPem.slice(0, 60)],
  ["a private key, SEC 1 PEM", "PRIVATE_KEY_PASTED", () => ec.privateKey.export({ type: "sec1", format: "pem" })],
  ["a private key, PKCS #8 DER", "PRIVATE_KEY_PASTED", () => ec.privateKey.export({ type: "pkcs8", format: "der" })],
  ["a private key, PKCS #1 DER", "PRIVATE_KEY_PASTED", () => rsa.privateKey.export({ type: "pkcs1", format: "der" })],
  ["a private key, SEC 1 DER", "PRIVATE_KEY_PASTED", () => ec.privateKey.export({ type: "sec1", format: "der" })],
  [
    "an encrypted private key, DER",
    "PRIVATE_KEY_PASTED",
    () => ec.privateKey.export({ type: "pkcs8", format: "der", cipher: "aes-256-cbc", passphrase: "test" }),
  ],
  ["bytes after the end", "NOT_DER", () => Buffer.concat([good, Buffer.of(0)])],
  ["a second request after the end", "NOT_DER", () => Buffer.concat([good, good])],
  ["a length longer than needed", "NOT_DER", () => withLongLength(good)],
  ["an indefinite length", "NOT_DER", () => Buffer.concat([Buffer.of(0x30, 0x80), good.subarray(4), Buffer.of(0, 0)])],
  ["a truncated request", "NOT_DER", () => good.subarray(0, -1)],
  ["a length of 4 GB", "NOT_DER", () => Buffer.of(0x30, 0x84, 0xff, 0xff, 0xff, 0xff, 0)],
  ["5,000 levels", "NOT_DER", () => nested(5000).subarray(0, 16_000)],
  ["17 levels", "NOT_DER", () => nested(17)],
  ["thousands of elements", "NOT_DER", () => writeSequence(Array(5000).fill(writeNull()))],
  [
    "a set out of order",
    "NOT_DER",
    () => request({ attributes: [writeSequence([writeOid("1.2.3"), Buffer.from("310605000402aabb", "hex")])] }),
  ],
  ["attributes out of order", "NOT_DER", () => request({ attributes: [attribute("1.2.4"), attribute("1.2.3")] })],
  [
    "critical FALSE written out",
    "NOT_DER",
    () =>
      request({
        extensions: [
          writeSequence([writeOid("1.2.3"), Buffer.from("010100", "hex"), writeElement(4, Buffer.alloc(1))]),
        ],
      }),
  ],
  ["an empty SEQUENCE", "NOT_A_REQUEST", () => writeSequence([])],
  ["a file of something else", "NOT_PEM", () => writeInteger(5)],
  ["a list of one text", "NOT_A_REQUEST", () => writeSequence([writeUtf8String("a")])],
  [
    "an attribute without its set",
    "NOT_A_REQUEST",
    () => request({ attributes: [writeSequence([writeOid("1.2.3"), writeNull()])] }),
  ],
  ["an empty extension request", "NOT_A_REQUEST", () => request({ extensions: [] })],
  ["version 2", "VERSION_UNSUPPORTED", () => request({ version: writeInteger(1) })],
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
  [
    "two extension requests",
    "ATTRIBUTE_REPEATED",
    () => request({ attributes: [extensionRequest([leafBasicConstraints()]), extensionRequest([altName])] }),
  ],
  ["two alternative name extensions", "EXTENSION_REPEATED", () => request({ extensions: [altName, altName] })],
  [
    "one attribute with two lists",
    "EXTENSION_REPEATED",
    () =>
      request({
        attributes: [
          writeSequence([
            writeOid(oids.extensionRequest),
            writeSetOf([writeSequence([altName]), writeSequence([leafBasicConstraints()])]),
          ]),
        ],
      }),
  ],
  [
    "an unknown critical extension",
    "EXTENSION_UNSUPPORTED",
    () => opensslRequest(p256, "-addext", "1.2.3.4=critical,ASN1:NULL"),
  ],
  [
    "300 parts in the subject",
    "SUBJECT_TOO_LONG",
    () => withSubject(...Array(300).fill([oids.organizationalUnit, writeUtf8String("a")])),
  ],
  [
    "a very long part of the subject",
    "SUBJECT_TOO_LONG",
    () => withSubject([oids.organization, writeUtf8String("a".repeat(300))]),
  ],
  [
    "a common name of 65 characters",
    "COMMON_NAME_TOO_LONG",
    () => withSubject([oids.commonName, writeUtf8String("a".repeat(65))]),
  ],
  [
    "two common names",
    "COMMON_NAME_REPEATED",
    () => opensslRequest(p256, "-subj", "/CN=a.example.com/CN=b.example.com"),
  ],
  [
    "NUL in the common name",
    "NAME_CHARACTER_REFUSED",
    () => withSubject([oids.commonName, writeUtf8String("bank.example\0.evil.example")]),
  ],
  [
    "a right-to-left override",
    "NAME_CHARACTER_REFUSED",
    () => withSubject([oids.organization, writeUtf8String("a\u202eb")]),
  ],
  ["a zero-width space", "NAME_CHARACTER_REFUSED", () => withSubject([oids.commonName, writeUtf8String("a\u200bb")])],
  [
    "Teletex beyond ASCII",
    "NAME_ENCODING_REFUSED",
    () => withSubject([oids.commonName, writeElement(0x14, Buffer.of(0xe4))]),
  ],
  [
    "UTF-8 that is none",
    "NAME_ENCODING_REFUSED",
    () => withSubject([oids.commonName, writeElement(0x0c, Buffer.of(0xc0, 0x80))]),
  ],
  ["a number as common name", "NAME_ENCODING_REFUSED", () => withSubject([oids.commonName, writeInteger(1)])],
  ["no names at all", "NAMES_MISSING", () => opensslRequest(p256, "-subj", "/")],
  ["no name but an organisation", "NAMES_MISSING", () => opensslRequest(p256, "-subj", "/O=Example")],
  ["no name but words", "NAMES_MISSING", () => opensslRequest(p256, "-subj", "/CN=Our web server")],
  [
    "101 names",
    "NAMES_TOO_MANY",
    () =>
      request({
        extensions: [
          subjectAltName(
            Array.from({ length: 101 }, (_, index) => ({ type: "DNS" as const, value: `h${index}.example` })),
            false,
          ),
        ],
      }),
  ],
  [
    "an empty list of names",
    "NAMES_MALFORMED",
    () => request({ extensions: [writeExtension(oids.subjectAltName, false, writeSequence([]))] }),
  ],
  [
    "names that are no list",
    "NAMES_MALFORMED",
    () => request({ extensions: [writeExtension(oids.subjectAltName, false, writeIa5String("a"))] }),
  ],
  ["an e-mail address", "NAME_TYPE_EMAIL", () => opensslRequest(p256, "-addext", "subjectAltName=email:a@example.com")],
  ["a URI", "NAME_TYPE_URI", () => opensslRequest(p256, "-addext", "subjectAltName=URI:https://u:p@example.com/")],
  [
    "a user principal name",
    "NAME_TYPE_OTHER",
    () => opensslRequest(p256, "-addext", "subjectAltName=otherName:1.3.6.1.4.1.311.20.2.3;UTF8:a@example.com"),
  ],
  ["a registered id", "NAME_TYPE_OTHER", () => opensslRequest(p256, "-addext", "subjectAltName=RID:1.2.3")],
  ["an address of five bytes", "IP_ADDRESS_INVALID", () => withName(7, Buffer.of(1, 2, 3, 4, 5))],
  ["an address with its mask", "IP_ADDRESS_INVALID", () => withName(7, Buffer.alloc(8))],
  ["an empty name", "DNS_EMPTY", () => withDns("")],
  ["a leading dot", "DNS_EMPTY", () => withDns(".example.com")],
  ["two dots", "DNS_EMPTY", () => withDns("a..example.com")],
  ["254 characters", "DNS_TOO_LONG", () => withDns(`${"a.".repeat(121)}example.com`.padStart(254, "b"))],
  ["a label of 64 characters", "DNS_LABEL_TOO_LONG", () => withDns(`${"a".repeat(64)}.example.com`)],
  ["a space", "DNS_CHARACTER_REFUSED", () => withDns("a b.example.com")],
  ["NUL in a DNS name", "DNS_CHARACTER_REFUSED", () => withDns("bank.example\0.evil.example")],
  ["a letter beyond ASCII", "DNS_CHARACTER_REFUSED", () => withDns("b\xfccher.example")],
  ["an underscore", "DNS_UNDERSCORE", () => withDns("_dmarc.example.com")],
  [
    "an underscore in the common name",
    "DNS_UNDERSCORE",
    () => withSubject([oids.commonName, writeUtf8String("a_b.example.com")]),
  ],
  ["a hyphen at the start", "DNS_HYPHEN", () => withDns("-a.example.com")],
  ["a hyphen at the end", "DNS_HYPHEN", () => withDns("a-.example.com")],
  ["hyphens of an unknown prefix", "DNS_HYPHEN", () => withDns("zz--a.example.com")],
  ["a dot at the end", "DNS_TRAILING_DOT", () => withDns("www.example.com.")],
  ["a bare star", "DNS_WILDCARD_REFUSED", () => withDns("*")],
  ["a star over a top-level domain", "DNS_WILDCARD_REFUSED", () => withDns("*.com")],
  ["a star in the middle", "DNS_WILDCARD_REFUSED", () => withDns("a.*.example.com")],
  ["two stars", "DNS_WILDCARD_REFUSED", () => withDns("*.*.example.com")],
  ["half a star", "DNS_WILDCARD_REFUSED", () => withDns("w*.example.com")],
  ["an IPv4 address as DNS name", "DNS_IS_IP_ADDRESS", () => withDns("192.0.2.1")],
  ["an IPv6 address as DNS name", "DNS_IS_IP_ADDRESS", () => withDns("2001:db8::1")],
  ["an address in hexadecimal", "DNS_IS_IP_ADDRESS", () => withDns("0x7f.1")],
  ["punycode that decodes to nothing", "DNS_PUNYCODE_INVALID", () => withDns("xn--a.example.com")],
  ["punycode that overflows", "DNS_PUNYCODE_INVALID", () => withDns("xn--99999999.example")],
];

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
    const tested = new Set(refused.map(([, code]) => code));
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
    const verified = openssl("req", "-inform", "DER", "-in", "good.der", "-verify", "-noout", "-pubkey").toString();
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
