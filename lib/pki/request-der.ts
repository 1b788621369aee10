import { CertificateRequestError } from "@/lib/pki/certificate-request-error";

const maxDerBytes = 16_384;
/** Base64 adds a third, and tools may print the request in words above it. */
const maxTextBytes = 49_152;

const requestLabels = ["CERTIFICATE REQUEST", "NEW CERTIFICATE REQUEST"];
const privateKeyMark = /-----BEGIN [A-Z0-9 ]*PRIVATE KEY/;
const certificateLabels = ["CERTIFICATE", "TRUSTED CERTIFICATE", "X509 CERTIFICATE"];

/**
 * The DER of one certificate request, from PEM text (RFC 7468, and the older label NEW CERTIFICATE REQUEST; text around
 * the block is passed over) or from DER bytes. A private key anywhere in the text is refused before anything else.
 * @throws CertificateRequestError
 */
export function requestDer(input: string | Uint8Array): Buffer {
  const der = typeof input === "string" ? derOfText(withinLimit(input)) : derOfBytes(Buffer.from(input));
  if (der.length === 0) throw new CertificateRequestError("EMPTY");
  if (der.length > maxDerBytes) throw new CertificateRequestError("TOO_LARGE");
  return der;
}

function withinLimit(text: string): string {
  if (text.length > maxTextBytes || Buffer.byteLength(text, "utf8") > maxTextBytes)
    throw new CertificateRequestError("TOO_LARGE");
  return text.startsWith("\uFEFF") ? text.slice(1) : text;
}

function derOfBytes(bytes: Buffer): Buffer {
  if (bytes.length > maxTextBytes) throw new CertificateRequestError("TOO_LARGE");
  return bytes[0] === 0x30 ? bytes : derOfText(decodeText(bytes));
}

/** Files saved by Windows editors may be UTF-16, which their byte order mark tells. */
function decodeText(bytes: Buffer): string {
  const isUtf16 = bytes[0] === 0xff && bytes[1] === 0xfe;
  return bytes.toString(isUtf16 ? "utf16le" : "utf8").replace(/^\uFEFF/, "");
}

function derOfText(text: string): Buffer {
  if (text.trim() === "") throw new CertificateRequestError("EMPTY");
  if (privateKeyMark.test(text) || text.includes("PuTTY-User-Key-File"))
    throw new CertificateRequestError("PRIVATE_KEY_PASTED");
  const labels = [...text.matchAll(/-----BEGIN ([A-Z0-9 ]{1,40})-----/g)].map(([, label = ""]) => label);
  const [label, another] = labels.filter((found) => requestLabels.includes(found));
  if (label === undefined) {
    if (labels.some((found) => certificateLabels.includes(found)))
      throw new CertificateRequestError("CERTIFICATE_PASTED");
    throw labels[0] === undefined
      ? new CertificateRequestError("NOT_PEM")
      : new CertificateRequestError("WRONG_PEM_TYPE", labels[0]);
  }
  if (another !== undefined) throw new CertificateRequestError("SEVERAL_REQUESTS");
  return decodeBlock(text, label);
}

function decodeBlock(text: string, label: string): Buffer {
  const begin = `-----BEGIN ${label}-----`;
  const start = text.indexOf(begin) + begin.length;
  const end = text.indexOf(`-----END ${label}-----`, start);
  const base64 = text.slice(start, Math.max(end, start)).replace(/[ \t\r\n]+/g, "");
  const der = Buffer.from(base64, "base64");
  // Node passes over what is not base64; writing it again shows whether something was passed over.
  if (end < 0 || der.length === 0 || der.toString("base64") !== base64)
    throw new CertificateRequestError("PEM_DAMAGED");
  return der;
}
