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
  version: 1 | 2 | 3;
  /** Octets of the INTEGER. */
  serialNumber: Buffer;
  signatureAlgorithm: Buffer;
  issuer: Buffer;
  notBefore: Date;
  notAfter: Date;
  subject: Buffer;
  publicKeySpki: Buffer;
  /** None before version 3. */
  extensions: Extension[];
};

/**
 * Takes a certificate of any version apart, strictly, and checks that both copies of its signature algorithm agree
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

/** Takes a TBSCertificate of any version apart. @throws DerError */
export function readTbsCertificate(der: Uint8Array): TbsCertificate {
  return readTbsNode(readDer(der));
}

function readTbsNode(tbs: DerNode): TbsCertificate {
  const { children } = expectNode(tbs, derTags.sequence, tbs);
  const [first] = children;
  const version = first?.tag === 0xa0 ? versionValue(first) : 1;
  const [serial, algorithm, issuer, validity, subject, spki, ...optional] = children.slice(version === 1 ? 0 : 1);
  const period = expectNode(validity, derTags.sequence, tbs);
  const [notBefore, notAfter] = sequenceChildren(period, 2, 2);
  if (!notBefore || !notAfter) throw new DerError("UNEXPECTED", period.offset);
  return {
    version,
    serialNumber: expectNode(serial, derTags.integer, tbs).content,
    signatureAlgorithm: expectNode(algorithm, derTags.sequence, tbs).raw,
    issuer: expectNode(issuer, derTags.sequence, tbs).raw,
    notBefore: timeValue(notBefore),
    notAfter: timeValue(notAfter),
    subject: expectNode(subject, derTags.sequence, tbs).raw,
    publicKeySpki: expectNode(spki, derTags.sequence, tbs).raw,
    extensions: readOptionalParts(optional, version, tbs),
  };
}

/** Version 1 is the default, so that DER never writes it. */
function versionValue(node: DerNode): 2 | 3 {
  const number = onlyChild(node);
  switch (integerValue(number)) {
    case 1n:
      return 2;
    case 2n:
      return 3;
    default:
      throw new DerError("UNEXPECTED", number.offset);
  }
}

/** Unique identifiers came with version 2, extensions with version 3; each at most once and in this order. */
function readOptionalParts(parts: readonly DerNode[], version: number, tbs: DerNode): Extension[] {
  const allowed = [...(version >= 2 ? [0x81, 0x82] : []), ...(version === 3 ? [0xa3] : [])];
  let at = 0;
  for (const part of parts) {
    at = allowed.indexOf(part.tag, at) + 1;
    if (at === 0) throw new DerError("UNEXPECTED", part.offset);
  }
  const last = parts.at(-1);
  return last?.tag === 0xa3 ? readExtensions(onlyChild(expectNode(last, 0xa3, tbs))) : [];
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
