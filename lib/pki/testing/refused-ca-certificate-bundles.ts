import type { CertificateBundleErrorCode } from "@/lib/pki/certificate-bundle-error-words";
import {
  writeContext,
  writeElement,
  writeInteger,
  writeNull,
  writeOctetString,
  writeOid,
  writeSequence,
  writeSetOf,
  writeUtf8String,
} from "@/lib/pki/der-writer";
import { certificatePem, crlPem, pemEncode } from "@/lib/pki/pem";
import { makeCaCertificate, rsaTestKey, testKey } from "@/lib/pki/testing/make-ca-certificate";
import { nameConstraints } from "@/lib/pki/testing/odd-certificate-parts";
import { changed, good as goodRequest, nested, withLongLength } from "@/lib/pki/testing/request-fixtures";

/** A bad input, and the one code that it must get. */
export type RefusedBundle = [what: string, code: CertificateBundleErrorCode, input: () => string | Uint8Array];

export const root = makeCaCertificate({ subject: "Example Root" });
export const rootPem = certificatePem(root.der);
const key = testKey("pasted");
export const keyPem = key.export({ type: "pkcs8", format: "pem" }).toString();

/** ContentInfo with SignedData (RFC 5652), any part replaced. */
export function pkcs7(
  certificates: readonly Uint8Array[],
  parts: { content?: Uint8Array; signers?: Uint8Array[] } = {},
) {
  const signedData = writeSequence([
    writeInteger(1),
    writeSetOf([]),
    writeSequence([writeOid("1.2.840.113549.1.7.1"), ...(parts.content ? [writeContext(0, parts.content)] : [])]),
    ...(certificates.length === 0 ? [] : [writeContext(0, Buffer.concat(certificates))]),
    writeSetOf(parts.signers ?? []),
  ]);
  return writeSequence([writeOid("1.2.840.113549.1.7.2"), writeContext(0, signedData)]);
}

/** What the label of a PEM block says is not what decides. */
export function pemOf(label: string, der: Uint8Array): string {
  return pemEncode("CERTIFICATE", der).replaceAll("CERTIFICATE", label);
}

function encryptedKey(format: "pem" | "der"): string | Buffer {
  const cipher = { cipher: "aes-256-cbc", passphrase: "test" };
  return format === "pem"
    ? key.export({ type: "pkcs8", format, ...cipher }).toString()
    : key.export({ type: "pkcs8", format, ...cipher });
}

function legacyEncryptedKey(): string {
  return key.export({ type: "sec1", format: "pem", cipher: "aes-256-cbc", passphrase: "test" }).toString();
}

/** PFX (RFC 7292, section 4) with an empty safe. */
function pkcs12(): Buffer {
  const safe = writeSequence([writeOid("1.2.840.113549.1.7.1"), writeContext(0, writeOctetString(writeSequence([])))]);
  return writeSequence([writeInteger(3), safe, writeOctetString(Buffer.alloc(400))]);
}

/** The outer length left open, as BER allows. */
function withOpenLength(der: Buffer): Buffer {
  return Buffer.concat([Buffer.of(0x30, 0x80), der.subarray(4), Buffer.of(0, 0)]);
}

function crl(): Buffer {
  const info = writeSequence([
    writeInteger(1),
    writeSequence([writeOid("1.2.840.10045.4.3.2")]),
    root.subject,
    writeElement(0x17, Buffer.from("260101000000Z")),
  ]);
  return writeSequence([info, writeSequence([writeOid("1.2.840.10045.4.3.2")]), writeElement(3, Buffer.alloc(70))]);
}

const others = (count: number) =>
  Array.from({ length: count }, (_, index) => makeCaCertificate({ serialNumber: BigInt(index + 1) }).der);

const pasted: RefusedBundle[] = [
  ["a private key, PKCS #8 PEM", "PRIVATE_KEY_PASTED", () => keyPem],
  ["a private key after the certificate", "PRIVATE_KEY_PASTED", () => rootPem + keyPem],
  ["a private key that is cut off", "PRIVATE_KEY_PASTED", () => keyPem.slice(0, 60)],
  ["a private key, SEC 1 PEM", "PRIVATE_KEY_PASTED", () => key.export({ type: "sec1", format: "pem" })],
  ["a private key, PKCS #8 DER", "PRIVATE_KEY_PASTED", () => key.export({ type: "pkcs8", format: "der" })],
  ["a private key, SEC 1 DER", "PRIVATE_KEY_PASTED", () => key.export({ type: "sec1", format: "der" })],
  ["a private key, PKCS #1 DER", "PRIVATE_KEY_PASTED", () => rsaTestKey(2048).export({ type: "pkcs1", format: "der" })],
  [
    "a private key, DER, cut off",
    "PRIVATE_KEY_PASTED",
    () => rsaTestKey(2048).export({ type: "pkcs8", format: "der" }).subarray(0, 300),
  ],
  [
    "a private key under the label of a certificate",
    "PRIVATE_KEY_PASTED",
    () => keyPem.replaceAll("PRIVATE KEY", "CERTIFICATE"),
  ],
  ["an encrypted private key, PEM", "ENCRYPTED_KEY_PASTED", () => encryptedKey("pem")],
  ["an encrypted private key, DER", "ENCRYPTED_KEY_PASTED", () => encryptedKey("der")],
  ["an encrypted private key, the older PEM", "ENCRYPTED_KEY_PASTED", legacyEncryptedKey],
  ["PKCS #12", "PKCS12_PASTED", pkcs12],
  ["PKCS #12, BER", "PKCS12_PASTED", () => withOpenLength(pkcs12())],
  ["a certificate request, PEM", "REQUEST_PASTED", () => pemEncode("CERTIFICATE REQUEST", goodRequest)],
  ["a certificate request, DER", "REQUEST_PASTED", () => goodRequest],
  ["a CRL, PEM", "CRL_PASTED", () => crlPem(crl())],
  ["a CRL, DER", "CRL_PASTED", crl],
  ["a public key, PEM", "WRONG_PEM_TYPE", () => pemOf("PUBLIC KEY", root.spki)],
  ["a public key, DER", "NOT_A_CERTIFICATE", () => root.spki],
];

const encodings: RefusedBundle[] = [
  ["an empty text", "EMPTY", () => " \r\n"],
  ["an empty file", "EMPTY", () => Buffer.alloc(0)],
  ["a file of 10 MB", "TOO_LARGE", () => Buffer.alloc(10_000_000, 0x30)],
  ["a file of 1 MB and a byte", "TOO_LARGE", () => Buffer.alloc(1_048_577, 0x20)],
  ["21 certificates", "TOO_MANY_CERTIFICATES", () => others(21).map(certificatePem).join("")],
  ["21 certificates in PKCS #7", "TOO_MANY_CERTIFICATES", () => pkcs7(others(21))],
  ["plain words", "NOT_PEM", () => "Here is your certificate, kind regards"],
  ["base64 without its first line", "NOT_PEM", () => root.der.toString("base64")],
  ["an archive", "NOT_PEM", () => Buffer.from("504b0304140000000800", "hex")],
  ["PEM cut in the middle", "PEM_DAMAGED", () => rootPem.slice(0, 200)],
  ["PEM with a foreign character", "PEM_DAMAGED", () => rootPem.replace(/^(M.{20})./m, "$1*")],
  ["30,000 first lines", "PEM_DAMAGED", () => "-----BEGIN CERTIFICATE-----\n".repeat(30_000)],
  ["a second certificate without an end", "PEM_DAMAGED", () => rootPem + rootPem.slice(0, 100)],
  ["DER cut off", "TRUNCATED", () => root.der.subarray(0, -1)],
  ["DER after the end", "TRAILING_BYTES", () => Buffer.concat([root.der, Buffer.of(0)])],
  ["two certificates in DER, one after the other", "TRAILING_BYTES", () => Buffer.concat([root.der, root.der])],
  ["a length longer than needed", "BER_ENCODED", () => withLongLength(root.der)],
  ["an indefinite length", "BER_ENCODED", () => withOpenLength(root.der)],
  ["BER in PKCS #7", "BER_ENCODED", () => withOpenLength(pkcs7([root.der]))],
  ["10,000 levels", "TOO_COMPLEX", () => nested(10_000)],
  ["10,000 levels in PEM", "TOO_COMPLEX", () => certificatePem(nested(10_000))],
  ["10,000 levels in PKCS #7", "TOO_COMPLEX", () => pkcs7([nested(10_000)])],
  ["100,000 elements", "TOO_COMPLEX", () => pkcs7([writeSequence(Array(100_000).fill(writeNull()))])],
  ["a certificate of 100 kB", "TOO_COMPLEX", () => makeCaCertificate({ subject: bigName() }).der],
  ["something else in DER", "NOT_A_CERTIFICATE", () => writeSequence([writeUtf8String("x".repeat(200))])],
  ["a certificate without its signature", "CERTIFICATE_MALFORMED", () => writeSequence([tbsOf(root.der)])],
  [
    "name constraints without any",
    "CERTIFICATE_MALFORMED",
    () => makeCaCertificate({ extensions: [nameConstraints({})] }).der,
  ],
  [
    "name constraints with an empty list",
    "CERTIFICATE_MALFORMED",
    () => makeCaCertificate({ extensions: [nameConstraints({ permitted: [] })] }).der,
  ],
  [
    "two signature algorithms that differ",
    "CERTIFICATE_MALFORMED",
    () => changed(root.der, root.der.lastIndexOf(Buffer.from("2a8648ce3d040302", "hex")) + 7, 3),
  ],
  ["PKCS #7 without certificates", "PKCS7_WITHOUT_CERTIFICATES", () => pkcs7([])],
  ["PKCS #7 with content", "PKCS7_WITH_CONTENT", () => pkcs7([root.der], { content: writeOctetString(Buffer.of(1)) })],
  ["PKCS #7 with a signer", "PKCS7_WITH_CONTENT", () => pkcs7([root.der], { signers: [writeSequence([])] })],
  [
    "an encrypted message",
    "PKCS7_WITH_CONTENT",
    () => writeSequence([writeOid("1.2.840.113549.1.7.3"), writeContext(0, writeSequence([]))]),
  ],
  [
    "PKCS #7 with an attribute certificate",
    "NOT_A_CERTIFICATE",
    () => pkcs7([root.der, writeContext(2, writeInteger(1))]),
  ],
];

export const refusedBundles: RefusedBundle[] = [...pasted, ...encodings];

function tbsOf(der: Buffer): Buffer {
  const length = der.readUInt16BE(6);
  return der.subarray(4, 8 + length);
}

function bigName(): Buffer {
  const attribute = writeSequence([writeOid("2.5.4.11"), writeUtf8String("x".repeat(1000))]);
  return writeSequence(Array(100).fill(writeSetOf([attribute])));
}
