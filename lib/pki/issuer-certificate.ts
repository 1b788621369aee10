import { DerError } from "@/lib/pki/der-error";
import { expectNode } from "@/lib/pki/der-values";
import { derTags } from "@/lib/pki/der-writer";
import { type NameConstraints, readNameConstraints } from "@/lib/pki/name-constraints";
import { oids } from "@/lib/pki/oids";
import { readBasicConstraints, readKeyUsage } from "@/lib/pki/read-ca-extensions";
import { readCertificate } from "@/lib/pki/read-certificate";
import { readDer } from "@/lib/pki/read-der";

/** What a signature made by a CA needs from the CA's certificate. */
export type IssuerCertificate = {
  /** The subject's DER, copied byte by byte as issuer, so that chains match however names are compared. */
  subject: Buffer;
  keyIdentifier: Buffer;
  publicKeySpki: Buffer;
  notBefore: Date;
  notAfter: Date;
  /** Whether it may sign certificates: cA in its basic constraints, and keyCertSign where it has a key usage. */
  isCa: boolean;
  /** How many CAs may stand between this one and a leaf; null without a limit. */
  pathLength: number | null;
  /** Its own; those of the CAs above it hold as well. */
  nameConstraints: NameConstraints | null;
};

/**
 * Reads a CA's certificate for signing under it. Constraints on forms of names that the portal does not issue are
 * passed over.
 * @throws DerError when it is no certificate with a subject key identifier, or an extension of it is malformed.
 */
export function readIssuerCertificate(certificateDer: Uint8Array): IssuerCertificate {
  const { subject, publicKeySpki, notBefore, notAfter, extensions } = readCertificate(certificateDer);
  const contentOf = (oid: string) => extensions.find((extension) => extension.oid === oid)?.value;
  const identifier = contentOf(oids.subjectKeyIdentifier);
  if (!identifier) throw new DerError("UNEXPECTED", 0);
  const node = readDer(identifier);
  const keyIdentifier = expectNode(node, derTags.octetString, node).content;
  const basic = contentOf(oids.basicConstraints);
  const usage = contentOf(oids.keyUsage);
  const constraints = contentOf(oids.nameConstraints);
  const { isCa, pathLength } = basic ? readBasicConstraints(basic) : { isCa: false, pathLength: null };
  return {
    ...{ subject, keyIdentifier, publicKeySpki, notBefore, notAfter, pathLength },
    isCa: isCa && (usage === undefined || readKeyUsage(usage).includes("keyCertSign")),
    nameConstraints: constraints ? readNameConstraints(constraints).constraints : null,
  };
}
