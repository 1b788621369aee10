import { describeExtension, type ExtensionDescription } from "@/lib/pki/describe-extension";
import { describePublicKey } from "@/lib/pki/describe-public-key";
import { distinguishedNameText } from "@/lib/pki/distinguished-name";
import type { KeyUsage } from "@/lib/pki/extensions";
import { keyAlgorithmOf } from "@/lib/pki/key-algorithm-of";
import type { SubjectKeyAlgorithm } from "@/lib/pki/key-algorithms";
import { fingerprintSha256 } from "@/lib/pki/key-identifier";
import { type NameConstraints, readNameConstraints } from "@/lib/pki/name-constraints";
import { oids, oidTitle } from "@/lib/pki/oids";
import { readBasicConstraints, readKeyUsage } from "@/lib/pki/read-ca-extensions";
import { type Extension, readCertificate } from "@/lib/pki/read-certificate";
import { readSignatureAlgorithm } from "@/lib/pki/read-signature-algorithm";

/** A certificate in the terms in which a page shows it and a check judges it. */
export type ParsedCertificate = {
  version: 1 | 2 | 3;
  /** The octets of the INTEGER in lower-case hexadecimal, no separators; `80` to `ff` at the front mean a negative one. */
  serialNumber: string;
  /** RFC 4514 text; empty for an empty subject. */
  subject: string;
  issuer: string;
  /** Whether subject and issuer are the same name, byte by byte (RFC 5280, section 3.2: self-issued). */
  selfIssued: boolean;
  notBefore: Date;
  notAfter: Date;
  keyAlgorithm: SubjectKeyAlgorithm | "other";
  /** SubjectPublicKeyInfo, DER. */
  publicKeySpki: Buffer;
  /** `ECDSA with SHA-256`; the dotted number of an unknown algorithm. */
  signatureAlgorithm: string;
  /** `SHA-256`; null where the hash is part of the algorithm, or not known. */
  signatureHash: string | null;
  /** SHA-256 of the certificate's DER, lower-case hexadecimal. */
  fingerprintSha256: string;
  /** `DNS:www.example.com`, `IP:192.0.2.1`. */
  sans: string[];
  /** BasicConstraints; false without the extension. */
  isCa: boolean;
  /** How many CAs may follow; null without a limit. */
  pathLength: number | null;
  /** Names of the bits that are set; empty without the extension. */
  keyUsage: KeyUsage[];
  /** On DNS names and IP addresses; null without the extension. */
  nameConstraints: NameConstraints | null;
  /** Name constraints that the portal does not apply, in words: on e-mail addresses, directory names and the like. */
  otherNameConstraints: string[];
  /** Titles, or dotted numbers, of the critical extensions that the portal does not process. */
  unknownCriticalExtensions: string[];
  /** Lower-case hexadecimal, or undefined where the certificate has none. */
  subjectKeyIdentifier: string | undefined;
  authorityKeyIdentifier: string | undefined;
  /** All of them, in their order. */
  extensions: ExtensionDescription[];
};

/**
 * Extensions whose meaning the portal heeds, or that ask nothing of it. Policy constraints are not among them: they may
 * demand certificate policies in everything below, and the portal writes none.
 */
const processedExtensions: ReadonlySet<string> = new Set([
  oids.basicConstraints,
  oids.keyUsage,
  oids.extKeyUsage,
  oids.nameConstraints,
  oids.subjectAltName,
  oids.subjectKeyIdentifier,
  oids.authorityKeyIdentifier,
  oids.crlDistributionPoints,
  oids.issuerAltName,
  oids.certificatePolicies,
  oids.policyMappings,
  oids.inhibitAnyPolicy,
  oids.authorityInfoAccess,
]);

/**
 * Reads a certificate, also one from outside: of version 1, 2 or 3, with any serial number, any key and any signature
 * algorithm, which are named. Nothing is verified. Of a repeated extension the first one is read; `extensions` shows
 * the repetition.
 * @throws DerError when the bytes are no certificate in strict DER, or an extension that decides what a CA may do
 * (basic constraints, key usage, name constraints) is malformed.
 */
export function parseCertificate(certificateDer: Uint8Array): ParsedCertificate {
  const certificate = readCertificate(certificateDer);
  const extensions = certificate.extensions.map(describeExtension);
  const linesOf = (oid: string) => extensions.find((extension) => extension.oid === oid)?.lines ?? [];
  const contentOf = (oid: string) => certificate.extensions.find((extension) => extension.oid === oid)?.value;
  const { key } = describePublicKey(certificate.publicKeySpki);
  const algorithm = readSignatureAlgorithm(certificate.signatureAlgorithm);
  const constraints = contentOf(oids.basicConstraints);
  const usage = contentOf(oids.keyUsage);
  const limits = contentOf(oids.nameConstraints);
  const { constraints: nameConstraints = null, otherForms = [] } = limits ? readNameConstraints(limits) : {};
  return {
    version: certificate.version,
    serialNumber: certificate.serialNumber.toString("hex"),
    subject: distinguishedNameText(certificate.subject),
    issuer: distinguishedNameText(certificate.issuer),
    selfIssued: certificate.subject.equals(certificate.issuer),
    notBefore: certificate.notBefore,
    notAfter: certificate.notAfter,
    keyAlgorithm: (key && keyAlgorithmOf(key)) ?? "other",
    publicKeySpki: certificate.publicKeySpki,
    signatureAlgorithm: algorithm.title,
    signatureHash: algorithm.hash,
    fingerprintSha256: fingerprintSha256(certificateDer),
    sans: linesOf(oids.subjectAltName),
    ...(constraints ? readBasicConstraints(constraints) : { isCa: false, pathLength: null }),
    keyUsage: usage ? readKeyUsage(usage) : [],
    nameConstraints,
    otherNameConstraints: otherForms,
    unknownCriticalExtensions: certificate.extensions.filter(isUnknownCritical).map(({ oid }) => oidTitle(oid)),
    subjectKeyIdentifier: linesOf(oids.subjectKeyIdentifier)[0],
    // An identifier of the issuer's certificate by name and number is not one of its key.
    authorityKeyIdentifier: linesOf(oids.authorityKeyIdentifier).find((line) => /^[0-9a-f]+$/.test(line)),
    extensions,
  };
}

function isUnknownCritical({ oid, critical }: Extension): boolean {
  return critical && !processedExtensions.has(oid);
}
