/** Labels of RFC 7468 that the portal writes. A CRL's label is `X509 CRL`; tools refuse a bare `CRL`. */
export type PemLabel = "CERTIFICATE" | "CERTIFICATE REQUEST" | "X509 CRL";

const lineLength = 64;

/** One PEM block in the strict form of RFC 7468, section 3, with a line feed at its end. */
export function pemEncode(label: PemLabel, der: Uint8Array): string {
  const base64 = Buffer.from(der.buffer, der.byteOffset, der.byteLength).toString("base64");
  const lines: string[] = [];
  for (let at = 0; at < base64.length; at += lineLength) lines.push(base64.slice(at, at + lineLength));
  return `-----BEGIN ${label}-----\n${lines.join("\n")}\n-----END ${label}-----\n`;
}

export function certificatePem(der: Uint8Array): string {
  return pemEncode("CERTIFICATE", der);
}

export function crlPem(der: Uint8Array): string {
  return pemEncode("X509 CRL", der);
}

/** Certificates one after another, each followed by its issuer: the order that TLS servers send (RFC 8446, 4.4.2). */
export function chainPem(ders: readonly Uint8Array[]): string {
  return ders.map(certificatePem).join("");
}
