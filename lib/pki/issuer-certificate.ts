import { DerError } from "@/lib/pki/der-error";
import { expectNode } from "@/lib/pki/der-values";
import { derTags } from "@/lib/pki/der-writer";
import { oids } from "@/lib/pki/oids";
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
};

/**
 * Reads a CA's certificate for signing under it.
 * @throws DerError when it is no certificate with a subject key identifier.
 */
export function readIssuerCertificate(certificateDer: Uint8Array): IssuerCertificate {
  const { subject, publicKeySpki, notBefore, notAfter, extensions } = readCertificate(certificateDer);
  const extension = extensions.find(({ oid }) => oid === oids.subjectKeyIdentifier);
  if (!extension) throw new DerError("UNEXPECTED", 0);
  const node = readDer(extension.value);
  const keyIdentifier = expectNode(node, derTags.octetString, node).content;
  return { subject, keyIdentifier, publicKeySpki, notBefore, notAfter };
}
