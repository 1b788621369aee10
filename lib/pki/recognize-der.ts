import { derTags } from "@/lib/pki/der-writer";

/** What a file of DER, or of BER, seems to be. */
export type DerKind =
  | "certificate"
  | "request"
  | "crl"
  | "pkcs7"
  | "pkcs12"
  | "public-key"
  | "private-key"
  | "encrypted-key";

/** `end` is undefined for an indefinite length. */
type Element = { tag: number; start: number; end: number | undefined };

/**
 * Tells from the first elements what people may have pasted in place of a certificate. It reads leniently, so that a
 * private key is named as such even where it is cut off or is BER; nothing else is concluded from it.
 */
export function recognizeDer(bytes: Buffer): DerKind | undefined {
  const outer = elementAt(bytes, 0);
  if (outer?.tag !== derTags.sequence) return undefined;
  const first = elementAt(bytes, outer.start);
  switch (first?.tag) {
    case derTags.integer:
      return kindOfNumbered(bytes, first);
    case derTags.oid:
      return "pkcs7";
    case derTags.sequence:
      return kindOfNested(bytes, first);
    default:
      return undefined;
  }
}

/** PFX (RFC 7292) is version 3; PKCS #8, PKCS #1 and SEC 1 keys are version 0 or 1. */
function kindOfNumbered(bytes: Buffer, version: Element): DerKind | undefined {
  const second = following(bytes, version);
  const isSmall = version.end === version.start + 1;
  if (isSmall && bytes[version.start] === 3 && second?.tag === derTags.sequence) return "pkcs12";
  const tags: (number | undefined)[] = [derTags.sequence, derTags.integer, derTags.octetString];
  return isSmall && (bytes[version.start] ?? 2) < 2 && tags.includes(second?.tag) ? "private-key" : undefined;
}

function kindOfNested(bytes: Buffer, first: Element): DerKind | undefined {
  const inner = elementAt(bytes, first.start);
  switch (inner?.tag) {
    case 0xa0:
      return "certificate";
    // A CRL of version 1 begins with its signature algorithm.
    case derTags.sequence:
      return elementAt(bytes, inner.start)?.tag === derTags.oid ? "crl" : undefined;
    case derTags.oid: {
      const value = following(bytes, first);
      if (value?.tag === derTags.octetString) return "encrypted-key";
      return value?.tag === derTags.bitString ? "public-key" : undefined;
    }
    case derTags.integer:
      return kindOfInformation(bytes, inner);
    default:
      return undefined;
  }
}

/** A version or a serial number, and then: a name in a request, an algorithm in a CRL or a certificate of version 1. */
function kindOfInformation(bytes: Buffer, number: Element): DerKind | undefined {
  const second = following(bytes, number);
  if (second?.tag !== derTags.sequence) return undefined;
  if (second.end === second.start || elementAt(bytes, second.start)?.tag === derTags.set) return "request";
  const third = following(bytes, second);
  const fourth = third && following(bytes, third);
  return fourth?.tag === derTags.sequence ? "certificate" : "crl";
}

function following(bytes: Buffer, element: Element): Element | undefined {
  return element.end === undefined ? undefined : elementAt(bytes, element.end);
}

function elementAt(bytes: Buffer, offset: number): Element | undefined {
  const [tag, first] = [bytes[offset], bytes[offset + 1]];
  if (tag === undefined || first === undefined) return undefined;
  if (first < 0x80) return { tag, start: offset + 2, end: offset + 2 + first };
  if (first === 0x80) return { tag, start: offset + 2, end: undefined };
  const octets = first & 0x7f;
  if (octets > 4 || offset + 2 + octets > bytes.length) return undefined;
  const start = offset + 2 + octets;
  return { tag, start, end: start + bytes.readUIntBE(offset + 2, octets) };
}
