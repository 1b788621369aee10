import { CertificateBundleError } from "@/lib/pki/certificate-bundle-error";
import type { CertificateBundleErrorCode } from "@/lib/pki/certificate-bundle-error-words";
import { DerError, type DerErrorCode } from "@/lib/pki/der-error";
import { parseCertificate } from "@/lib/pki/parse-certificate";
import { readPkcs7Certificates } from "@/lib/pki/read-pkcs7-certificates";
import { type DerKind, recognizeDer } from "@/lib/pki/recognize-der";

const maxBytes = 1_048_576;
const maxCertificates = 20;

/** Labels of RFC 7468, sections 5, 8 and 9, and the older ones that tools still write. */
const bundleLabels = ["CERTIFICATE", "X509 CERTIFICATE", "PKCS7", "PKCS #7 SIGNED DATA", "CMS"];

/** Labels of what people paste by mistake. */
const refusedLabels: Readonly<Record<string, CertificateBundleErrorCode>> = {
  "CERTIFICATE REQUEST": "REQUEST_PASTED",
  "NEW CERTIFICATE REQUEST": "REQUEST_PASTED",
  "X509 CRL": "CRL_PASTED",
  CRL: "CRL_PASTED",
};

const refusedKinds: Readonly<Partial<Record<DerKind, CertificateBundleErrorCode>>> = {
  "private-key": "PRIVATE_KEY_PASTED",
  "encrypted-key": "ENCRYPTED_KEY_PASTED",
  pkcs12: "PKCS12_PASTED",
  request: "REQUEST_PASTED",
  crl: "CRL_PASTED",
  "public-key": "NOT_A_CERTIFICATE",
};

/** Codes for faults of the encoding; every other fault means that a part is missing or another one. */
const derCodes: Readonly<Partial<Record<DerErrorCode, CertificateBundleErrorCode>>> = {
  EMPTY: "TRUNCATED",
  TRUNCATED: "TRUNCATED",
  TRAILING_BYTES: "TRAILING_BYTES",
  INDEFINITE_LENGTH: "BER_ENCODED",
  LENGTH_NOT_MINIMAL: "BER_ENCODED",
  STRING_CONSTRUCTED: "BER_ENCODED",
  BOOLEAN_INVALID: "BER_ENCODED",
  SET_NOT_SORTED: "BER_ENCODED",
  DEFAULT_WRITTEN: "BER_ENCODED",
  TOO_LARGE: "TOO_COMPLEX",
  TOO_DEEP: "TOO_COMPLEX",
  TOO_MANY_ELEMENTS: "TOO_COMPLEX",
};

/**
 * The certificates, DER, of what a person pasted or uploaded, in its order and each once: PEM with one or many blocks
 * and any text around them, DER, or PKCS #7 without content (PEM or DER). Each can be read by `parseCertificate`.
 * A private key anywhere in it is refused before anything else is looked at.
 * @throws CertificateBundleError
 */
export function readCertificateBundle(input: Uint8Array): Buffer[] {
  const bytes = Buffer.from(input.buffer, input.byteOffset, input.byteLength);
  if (bytes.length > maxBytes) throw new CertificateBundleError("TOO_LARGE");
  const blocks = isBinary(bytes) ? [bytes] : pemBlocks(decodeText(bytes));
  const unique = new Map<string, Buffer>();
  for (const certificate of blocks.flatMap(certificatesOf)) unique.set(certificate.toString("latin1"), certificate);
  const certificates = [...unique.values()];
  if (certificates.length > maxCertificates) throw new CertificateBundleError("TOO_MANY_CERTIFICATES");
  // Copies: views would hold on to the whole upload.
  return certificates.map((certificate, index) => readable(Buffer.from(certificate), index, certificates.length));
}

/** DER and BER begin with a SEQUENCE, which is the character 0: a text may, too, but not go on with such a length. */
function isBinary(bytes: Buffer): boolean {
  const length = bytes[1] ?? 0;
  return bytes[0] === 0x30 && (length >= 0x80 || length + 2 === bytes.length);
}

/** Files saved by Windows editors may be UTF-16, which their byte order mark tells. */
function decodeText(bytes: Buffer): string {
  const isUtf16 = bytes[0] === 0xff && bytes[1] === 0xfe;
  return bytes.toString(isUtf16 ? "utf16le" : "utf8").replace(/^\uFEFF/, "");
}

function pemBlocks(text: string): Buffer[] {
  if (text.trim() === "") throw new CertificateBundleError("EMPTY");
  refusePrivateKeys(text);
  const blocks: Buffer[] = [];
  let other: string | undefined;
  for (const { 0: line, 1: label = "", index } of text.matchAll(/-----BEGIN ([A-Z0-9 #]{1,40})-----/g)) {
    if (bundleLabels.includes(label)) blocks.push(decodeBlock(text, label, index + line.length));
    else other ??= label;
  }
  if (blocks.length > 0) return blocks;
  if (other === undefined) throw new CertificateBundleError("NOT_PEM");
  throw new CertificateBundleError(refusedLabels[other] ?? "WRONG_PEM_TYPE", refusedLabels[other] ? undefined : other);
}

function refusePrivateKeys(text: string): void {
  const [found] = /-----BEGIN [A-Z0-9 ]*PRIVATE KEY|PuTTY-User-Key-File/.exec(text) ?? [];
  if (found === undefined) return;
  const isEncrypted = found.includes("ENCRYPTED") || /Proc-Type: *4, *ENCRYPTED/.test(text);
  throw new CertificateBundleError(isEncrypted ? "ENCRYPTED_KEY_PASTED" : "PRIVATE_KEY_PASTED");
}

function decodeBlock(text: string, label: string, start: number): Buffer {
  const end = text.indexOf(`-----END ${label}-----`, start);
  const base64 = text.slice(start, Math.max(end, start)).replace(/[ \t\r\n]/g, "");
  const der = Buffer.from(base64, "base64");
  // Node passes over what is not base64; writing it again shows whether something was passed over.
  if (end < 0 || der.length === 0 || der.toString("base64") !== base64) throw new CertificateBundleError("PEM_DAMAGED");
  return der;
}

/** The label of a block is not believed: Windows writes CERTIFICATE over PKCS #7 as well. */
function certificatesOf(der: Buffer): Buffer[] {
  const kind = recognizeDer(der);
  const refused = kind && refusedKinds[kind];
  if (refused) throw new CertificateBundleError(refused);
  if (kind !== "pkcs7") return [der];
  try {
    return readPkcs7Certificates(der);
  } catch (error) {
    throw bundleError(error, "NOT_A_CERTIFICATE", undefined);
  }
}

function readable(certificate: Buffer, index: number, count: number): Buffer {
  try {
    parseCertificate(certificate);
    return certificate;
  } catch (error) {
    const code = recognizeDer(certificate) === "certificate" ? "CERTIFICATE_MALFORMED" : "NOT_A_CERTIFICATE";
    throw bundleError(error, code, count > 1 ? `number ${index + 1} of ${count}` : undefined);
  }
}

function bundleError(error: unknown, otherwise: CertificateBundleErrorCode, detail: string | undefined): unknown {
  return error instanceof DerError ? new CertificateBundleError(derCodes[error.code] ?? otherwise, detail) : error;
}
