import type { TLSSocket } from "node:tls";

/** What a person wants to know of an agreed TLS connection. `notAfter` is ISO 8601. */
export type TlsFacts = { protocol: string; subject: string; issuer: string; notAfter: string };

function nameOf(name: { CN?: string | string[]; O?: string | string[] } | undefined): string {
  const value = name?.CN ?? name?.O ?? "";
  return Array.isArray(value) ? value.join(", ") : value;
}

export function tlsFacts(socket: TLSSocket): TlsFacts {
  const { subject, issuer, valid_to: validTo } = socket.getPeerCertificate();
  const expiry = new Date(validTo);
  return {
    protocol: socket.getProtocol() ?? "TLS",
    subject: nameOf(subject),
    issuer: nameOf(issuer),
    notAfter: Number.isNaN(expiry.getTime()) ? "" : expiry.toISOString(),
  };
}
