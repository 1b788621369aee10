import {
  asciiOctets,
  writeBoolean,
  writeContext,
  writeContextPrimitive,
  writeEnumerated,
  writeInteger,
  writeNamedBits,
  writeOctetString,
  writeOid,
  writeSequence,
} from "@/lib/pki/der-writer";
import { oids } from "@/lib/pki/oids";
import { type SubjectAltName, writeGeneralNames } from "@/lib/pki/subject-alt-name";

/** Bits of KeyUsage by their names in RFC 5280, section 4.2.1.3. */
export const keyUsageBits = {
  digitalSignature: 0,
  nonRepudiation: 1,
  keyEncipherment: 2,
  dataEncipherment: 3,
  keyAgreement: 4,
  keyCertSign: 5,
  cRLSign: 6,
  encipherOnly: 7,
  decipherOnly: 8,
} as const;

export type KeyUsage = keyof typeof keyUsageBits;

/** Extension (RFC 5280, section 4.1): `critical` is written only when TRUE, since FALSE is the default. */
export function writeExtension(oid: string, critical: boolean, value: Uint8Array): Buffer {
  return writeSequence([writeOid(oid), ...(critical ? [writeBoolean(true)] : []), writeOctetString(value)]);
}

/** Critical, as RFC 5280, section 4.2.1.9, demands of a CA. */
export function caBasicConstraints(pathLength: number | undefined): Buffer {
  const parts = [writeBoolean(true), ...(pathLength === undefined ? [] : [writeInteger(pathLength)])];
  return writeExtension(oids.basicConstraints, true, writeSequence(parts));
}

/** cA FALSE is the default and so is not written: the empty SEQUENCE. */
export function leafBasicConstraints(): Buffer {
  return writeExtension(oids.basicConstraints, true, writeSequence([]));
}

export function keyUsage(usages: readonly KeyUsage[]): Buffer {
  return writeExtension(oids.keyUsage, true, writeNamedBits(usages.map((usage) => keyUsageBits[usage])));
}

export function extKeyUsage(purposes: readonly string[]): Buffer {
  return writeExtension(oids.extKeyUsage, false, writeSequence(purposes.map(writeOid)));
}

/** Critical when the subject is empty (RFC 5280, section 4.2.1.6). */
export function subjectAltName(names: readonly SubjectAltName[], critical: boolean): Buffer {
  return writeExtension(oids.subjectAltName, critical, writeGeneralNames(names));
}

export function subjectKeyIdentifier(identifier: Uint8Array): Buffer {
  return writeExtension(oids.subjectKeyIdentifier, false, writeOctetString(identifier));
}

/** keyIdentifier alone: issuer and serial would break chains when a CA certificate is renewed. */
export function authorityKeyIdentifier(identifier: Uint8Array): Buffer {
  return writeExtension(oids.authorityKeyIdentifier, false, writeSequence([writeContextPrimitive(0, identifier)]));
}

/** One distribution point with one address (RFC 5280, section 4.2.1.13). */
export function crlDistributionPoint(url: string): Buffer {
  const fullName = writeContext(0, writeContextPrimitive(6, asciiOctets(url)));
  return writeExtension(oids.crlDistributionPoints, false, writeSequence([writeSequence([writeContext(0, fullName)])]));
}

/** Where the issuer's certificate is (RFC 5280, section 4.2.2.1). */
export function caIssuersAccess(url: string): Buffer {
  const description = writeSequence([writeOid(oids.caIssuers), writeContextPrimitive(6, asciiOctets(url))]);
  return writeExtension(oids.authorityInfoAccess, false, writeSequence([description]));
}

/** CRLNumber (RFC 5280, section 5.2.3). */
export function crlNumberExtension(number: bigint): Buffer {
  return writeExtension(oids.crlNumber, false, writeInteger(number));
}

/** CRLReason of an entry (RFC 5280, section 5.3.1). */
export function reasonCodeExtension(code: number): Buffer {
  return writeExtension(oids.reasonCode, false, writeEnumerated(code));
}
