import { CertificateBundleError } from "@/lib/pki/certificate-bundle-error";
import { expectNode, oidValue, onlyChild, sequenceChildren } from "@/lib/pki/der-values";
import { derTags } from "@/lib/pki/der-writer";
import { type DerLimits, readDer } from "@/lib/pki/read-der";

const signedData = "1.2.840.113549.1.7.2";

/** Certificates lie five levels deep here. */
const limits: DerLimits = { maxBytes: 1_048_576, maxDepth: 29, maxElements: 65_536 };

/**
 * The certificates, DER, of a SignedData without content and without signers (RFC 5652, section 5.1; the "certs-only"
 * message of RFC 8551, section 3.8), in the order of the file: writers do not sort them. CRLs in it are passed over.
 * @throws DerError for what is not strict DER or another structure; CertificateBundleError for a message with content,
 * with signers, of another type or without certificates.
 */
export function readPkcs7Certificates(der: Uint8Array): Buffer[] {
  const info = readDer(der, limits);
  const [type, content] = sequenceChildren(info, 1, 2);
  if (!type || oidValue(type) !== signedData || !content) throw new CertificateBundleError("PKCS7_WITH_CONTENT");
  const signed = onlyChild(expectNode(content, 0xa0, info));
  const parts = sequenceChildren(signed, 4, 6);
  expectNode(parts[0], derTags.integer, signed);
  expectNode(parts[1], derTags.set, signed);
  const encapsulated = sequenceChildren(expectNode(parts[2], derTags.sequence, signed), 1, 2);
  const signers = expectNode(parts.at(-1), derTags.set, signed);
  if (encapsulated.length > 1 || signers.children.length > 0) throw new CertificateBundleError("PKCS7_WITH_CONTENT");
  const certificates = parts.find(({ tag }) => tag === 0xa0)?.children ?? [];
  if (certificates.length === 0) throw new CertificateBundleError("PKCS7_WITHOUT_CERTIFICATES");
  // Attribute certificates stand here under tags of their own; they are no part of a chain.
  return certificates.map((certificate) => expectNode(certificate, derTags.sequence, signed).raw);
}
