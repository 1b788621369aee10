import { createPublicKey } from "node:crypto";
import { describeExtension, type ExtensionDescription } from "@/lib/pki/describe-extension";
import { distinguishedNameText } from "@/lib/pki/distinguished-name";
import { keyAlgorithmOf } from "@/lib/pki/key-algorithm-of";
import type { SubjectKeyAlgorithm } from "@/lib/pki/key-algorithms";
import { fingerprintSha256 } from "@/lib/pki/key-identifier";
import { oids } from "@/lib/pki/oids";
import { readCertificate } from "@/lib/pki/read-certificate";

/** A certificate in the terms in which a page shows it. */
export type ParsedCertificate = {
  /** Lower-case hexadecimal, no separators. */
  serialNumber: string;
  /** RFC 4514 text; empty for an empty subject. */
  subject: string;
  issuer: string;
  notBefore: Date;
  notAfter: Date;
  keyAlgorithm: SubjectKeyAlgorithm | "other";
  /** SHA-256 of the certificate's DER, lower-case hexadecimal. */
  fingerprintSha256: string;
  /** `DNS:www.example.com`, `IP:192.0.2.1`. */
  sans: string[];
  /** Lower-case hexadecimal, or undefined where the certificate has none. */
  subjectKeyIdentifier: string | undefined;
  authorityKeyIdentifier: string | undefined;
  /** All of them, in their order. */
  extensions: ExtensionDescription[];
};

/**
 * Reads a certificate of version 3 for display. Nothing is verified.
 * @throws DerError when the bytes are no such certificate in strict DER.
 */
export function parseCertificate(certificateDer: Uint8Array): ParsedCertificate {
  const certificate = readCertificate(certificateDer);
  const extensions = certificate.extensions.map(describeExtension);
  const linesOf = (oid: string) => extensions.find((extension) => extension.oid === oid)?.lines ?? [];
  const key = createPublicKey({ key: certificate.publicKeySpki, format: "der", type: "spki" });
  return {
    serialNumber: certificate.serialNumber.toString("hex"),
    subject: distinguishedNameText(certificate.subject),
    issuer: distinguishedNameText(certificate.issuer),
    notBefore: certificate.notBefore,
    notAfter: certificate.notAfter,
    keyAlgorithm: keyAlgorithmOf(key) ?? "other",
    fingerprintSha256: fingerprintSha256(certificateDer),
    sans: linesOf(oids.subjectAltName),
    subjectKeyIdentifier: linesOf(oids.subjectKeyIdentifier)[0],
    authorityKeyIdentifier: linesOf(oids.authorityKeyIdentifier)[0],
    extensions,
  };
}
