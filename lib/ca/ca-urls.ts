import { env } from "@/lib/env";

/** Where the CA's CRL is served to everybody; certificates carry it (RFC 5280, section 4.2.1.13). */
export function crlUrl(caId: string): string {
  return `${env().PUBLIC_URL}/crl/${caId}.crl`;
}

/** Where the CA's certificate is served to everybody; certificates carry it (RFC 5280, section 4.2.2.1). */
export function caCertificateUrl(caId: string): string {
  return `${env().PUBLIC_URL}/ca-certificates/${caId}.cer`;
}
