import { env } from "@/lib/env";

/** `<id>` for the first key of a CA, `<id>-2` for its second: what a key signed is told by that key's addresses. */
function keyedName(caId: string, generation: number): string {
  return generation === 1 ? caId : `${caId}-${generation}`;
}

/**
 * Where the CRL of a CA's key is served to everybody; certificates carry it (RFC 5280, section 4.2.1.13).
 * @param generation of the key that signs
 */
export function crlUrl(caId: string, generation: number): string {
  return `${env().PUBLIC_URL}/crl/${keyedName(caId, generation)}.crl`;
}

/**
 * Where the CA's certificate for that key is served to everybody; certificates carry it (RFC 5280, section 4.2.2.1).
 * @param generation of the key that signs
 */
export function caCertificateUrl(caId: string, generation: number): string {
  return `${env().PUBLIC_URL}/ca-certificates/${keyedName(caId, generation)}.cer`;
}
