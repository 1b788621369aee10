import { DerError } from "@/lib/pki/der-error";
import {
  bitStringOctets,
  booleanValue,
  expectNode,
  integerValue,
  oidValue,
  onlyChild,
  sequenceChildren,
  timeValue,
} from "@/lib/pki/der-values";
import { derTags } from "@/lib/pki/der-writer";
import { type DerNode, readDer } from "@/lib/pki/read-der";

/** `value` is the DER of the extension's own type. */
export type Extension = { oid: string; critical: boolean; value: Buffer };

/** TBSCertificate (RFC 5280, section 4.1.1.1) taken apart; the parts are DER. */
export type TbsCertificate = {
  /** Octets of the INTEGER. */
  serialNumber: Buffer;
  signatureAlgorithm: Buffer;
  issuer: Buffer;
  notBefore: Date;
  notAfter: Date;
  subject: Buffer;
  publicKeySpki: Buffer;
  extensions: Extension[];
};

/**
 * Takes a certificate of version 3 apart, strictly, and checks that both copies of its signature algorithm agree
 * (RFC 5280, section 4.1.1.2). The signature itself is not verified.
 * @throws DerError
 */
export function readCertificate(der: Uint8Array): TbsCertificate & { tbs: Buffer; signature: Buffer } {
  const certificate = readDer(der);
  const [tbs, algorithm, signature] = sequenceChildren(certificate, 3, 3);
  if (!tbs || !algorithm) throw new DerError("UNEXPECTED", certificate.offset);
  const parts = readTbsNode(tbs);
  if (!parts.signatureAlgorithm.equals(algorithm.raw)) throw new DerError("UNEXPECTED", algorithm.offset);
  return { ...parts, tbs: tbs.raw, signature: bitStringOctets(signature, certificate) };
}

/** Takes a TBSCertificate of version 3 apart. @throws DerError */
export function readTbsCertificate(der: Uint8Array): TbsCertificate {
  return readTbsNode(readDer(der));
}

function readTbsNode(tbs: DerNode): TbsCertificate {
  const [version, serial, algorithm, issuer, validity, subject, spki, extensions] = sequenceChildren(tbs, 8, 8);
  const versionNumber = onlyChild(expectNode(version, 0xa0, tbs));
  if (integerValue(versionNumber) !== 2n) throw new DerError("UNEXPECTED", versionNumber.offset);
  const period = expectNode(validity, derTags.sequence, tbs);
  const [notBefore, notAfter] = sequenceChildren(period, 2, 2);
  if (!notBefore || !notAfter) throw new DerError("UNEXPECTED", period.offset);
  return {
    serialNumber: expectNode(serial, derTags.integer, tbs).content,
    signatureAlgorithm: expectNode(algorithm, derTags.sequence, tbs).raw,
    issuer: expectNode(issuer, derTags.sequence, tbs).raw,
    notBefore: timeValue(notBefore),
    notAfter: timeValue(notAfter),
    subject: expectNode(subject, derTags.sequence, tbs).raw,
    publicKeySpki: expectNode(spki, derTags.sequence, tbs).raw,
    extensions: readExtensions(onlyChild(expectNode(extensions, 0xa3, tbs))),
  };
}

/** Extensions (RFC 5280, section 4.1), in their order; a repeated one is left to the caller. @throws DerError */
export function readExtensions(node: DerNode): Extension[] {
  if (node.tag !== derTags.sequence || node.children.length === 0) throw new DerError("UNEXPECTED", node.offset);
  return node.children.map((extension) => {
    const parts = sequenceChildren(extension, 2, 3);
    const [oid, second] = parts;
    if (!oid || !second) throw new DerError("UNEXPECTED", extension.offset);
    const critical = parts.length === 3 && booleanValue(second);
    if (parts.length === 3 && !critical) throw new DerError("DEFAULT_WRITTEN", second.offset);
    return { oid: oidValue(oid), critical, value: expectNode(parts.at(-1), derTags.octetString, extension).content };
  });
}
