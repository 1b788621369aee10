import { DerError } from "@/lib/pki/der-error";
import { derTags, writeOid } from "@/lib/pki/der-writer";
import { oids } from "@/lib/pki/oids";
import type { DerNode } from "@/lib/pki/read-der";

/** The node itself when it has the tag. @throws DerError when it is missing or another one. */
export function expectNode(node: DerNode | undefined, tag: number, parent: DerNode): DerNode {
  if (node?.tag !== tag) throw new DerError("UNEXPECTED", node?.offset ?? parent.offset);
  return node;
}

/** The children of a SEQUENCE. @throws DerError when the node is none, or has fewer or more of them. */
export function sequenceChildren(node: DerNode, least: number, most: number): DerNode[] {
  const { children, offset } = node;
  if (node.tag !== derTags.sequence || children.length < least || children.length > most)
    throw new DerError("UNEXPECTED", offset);
  return children;
}

/** The only child of an EXPLICIT tag or of a SET of one. @throws DerError */
export function onlyChild(node: DerNode): DerNode {
  const [child, another] = node.children;
  if (!child || another) throw new DerError("UNEXPECTED", node.offset);
  return child;
}

/** Dotted text of an OBJECT IDENTIFIER. @throws DerError */
export function oidValue(node: DerNode): string {
  if (node.tag !== derTags.oid) throw new DerError("UNEXPECTED", node.offset);
  return knownOids.get(node.raw.toString("latin1")) ?? decodeOid(node);
}

/** Dotted text by the encoding: the arithmetic on large numbers is left to identifiers that are not in use here. */
const knownOids: ReadonlyMap<string, string> = new Map(
  Object.values(oids).map((dotted) => [writeOid(dotted).toString("latin1"), dotted]),
);

function decodeOid(node: DerNode): string {
  const arcs: bigint[] = [];
  let arc = 0n;
  for (const octet of node.content) {
    arc = (arc << 7n) | BigInt(octet & 0x7f);
    if (octet < 0x80) {
      arcs.push(arc);
      arc = 0n;
    }
  }
  const [head = 0n, ...rest] = arcs;
  const first = head < 80n ? head / 40n : 2n;
  return [first, head - first * 40n, ...rest].join(".");
}

/** INTEGER or ENUMERATED as a number of any size. @throws DerError */
export function integerValue(node: DerNode): bigint {
  if (node.tag !== derTags.integer && node.tag !== derTags.enumerated) throw new DerError("UNEXPECTED", node.offset);
  return BigInt.asIntN(node.content.length * 8, BigInt(`0x${node.content.toString("hex")}`));
}

/** @throws DerError */
export function booleanValue(node: DerNode): boolean {
  if (node.tag !== derTags.boolean) throw new DerError("UNEXPECTED", node.offset);
  return node.content[0] === 0xff;
}

/** The octets of a BIT STRING of whole octets, such as a key or a signature. @throws DerError */
export function bitStringOctets(node: DerNode | undefined, parent: DerNode): Buffer {
  const { content, offset } = expectNode(node, derTags.bitString, parent);
  if (content[0] !== 0) throw new DerError("BIT_STRING_INVALID", offset);
  return content.subarray(1);
}

/** UTCTime or GeneralizedTime (RFC 5280, section 4.1.2.5: two-digit years from 50 are of the 20th century). @throws DerError */
export function timeValue(node: DerNode): Date {
  if (node.tag !== derTags.utcTime && node.tag !== derTags.generalizedTime)
    throw new DerError("UNEXPECTED", node.offset);
  const text = node.content.toString("latin1");
  const digits = node.tag === derTags.generalizedTime ? text : `${text < "50" ? "20" : "19"}${text}`;
  const pair = (at: number) => Number(digits.slice(at, at + 2));
  const [year, month, day] = [Number(digits.slice(0, 4)), pair(4), pair(6)];
  const [hour, minute, second] = [pair(8), pair(10), pair(12)];
  const time = new Date(Date.UTC(year, month - 1, day, hour, minute, second));
  // Date.UTC moves the 31st of February to March, and reads the years 0 to 99 as of the 20th century.
  const exists = time.getUTCFullYear() === year && time.getUTCMonth() === month - 1 && time.getUTCDate() === day;
  if (!exists || hour > 23 || minute > 59 || second > 59) throw new DerError("TIME_INVALID", node.offset);
  return time;
}

const strictUtf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/**
 * Text of a character string. Teletex and universal strings are read where they hold ASCII, or not at all: their
 * other characters have no single meaning.
 * @throws DerError
 */
export function textValue({ tag, content, offset }: DerNode): string {
  switch (tag) {
    case derTags.utf8String:
      try {
        return strictUtf8.decode(content);
      } catch {
        throw new DerError("STRING_INVALID", offset);
      }
    case derTags.printableString:
    case derTags.ia5String:
    case derTags.teletexString:
      if (content.some((octet) => octet > 0x7f)) throw new DerError("STRING_INVALID", offset);
      return content.toString("latin1");
    case derTags.bmpString: {
      if (content.length % 2 !== 0) throw new DerError("STRING_INVALID", offset);
      const text = Buffer.from(content).swap16().toString("utf16le");
      // BMPString is UCS-2: it has no surrogates.
      if (/[\uD800-\uDFFF]/.test(text)) throw new DerError("STRING_INVALID", offset);
      return text;
    }
    default:
      throw new DerError("STRING_INVALID", offset);
  }
}
