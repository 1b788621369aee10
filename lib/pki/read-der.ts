import { DerError } from "@/lib/pki/der-error";
import { derTags } from "@/lib/pki/der-writer";

/** One element. `raw` and `content` are views on the input, not copies. */
export type DerNode = {
  /** The identifier octet: class, constructed bit and tag number. */
  tag: number;
  /** Offset of the identifier octet within the input. */
  offset: number;
  raw: Buffer;
  content: Buffer;
  /** Empty for a primitive element. */
  children: DerNode[];
};

export type DerLimits = { maxBytes: number; maxDepth: number; maxElements: number };

export const defaultDerLimits: DerLimits = { maxBytes: 65_536, maxDepth: 24, maxElements: 8_192 };

type Reading = { input: Buffer; limits: DerLimits; elements: number };

const constructedBit = 0x20;
const classMask = 0xc0;

/** Universal types that the reader knows, with their encoding by DER: primitive, but for SEQUENCE and SET. */
const primitiveTags: ReadonlySet<number> = new Set(
  Object.values(derTags).filter((tag) => tag !== derTags.sequence && tag !== derTags.set),
);

/**
 * Reads exactly one DER element and everything in it. General ASN.1 libraries accept BER and bytes after the end, so
 * that two readers may see two things in one input; this reader refuses what a DER writer would not have written.
 * One reader both checks and reads, so nothing is checked in one way and read in another.
 * @throws DerError
 */
export function readDer(input: Uint8Array, limits: DerLimits = defaultDerLimits): DerNode {
  const buffer = Buffer.from(input.buffer, input.byteOffset, input.byteLength);
  if (buffer.length === 0) throw new DerError("EMPTY", 0);
  if (buffer.length > limits.maxBytes) throw new DerError("TOO_LARGE", 0);
  const node = readElement({ input: buffer, limits, elements: 0 }, 0, buffer.length, 1);
  if (node.raw.length !== buffer.length) throw new DerError("TRAILING_BYTES", node.raw.length);
  return node;
}

function readElement(reading: Reading, offset: number, end: number, depth: number): DerNode {
  const { input, limits } = reading;
  reading.elements += 1;
  if (reading.elements > limits.maxElements) throw new DerError("TOO_MANY_ELEMENTS", offset);
  if (depth > limits.maxDepth) throw new DerError("TOO_DEEP", offset);
  if (offset + 2 > end) throw new DerError("TRUNCATED", offset);
  const tag = input.readUInt8(offset);
  checkTag(tag, offset);
  const { length, start } = readLength(input, offset, end);
  if (start + length > end) throw new DerError("TRUNCATED", offset);
  const node: DerNode = {
    tag,
    offset,
    raw: input.subarray(offset, start + length),
    content: input.subarray(start, start + length),
    children: [],
  };
  if ((tag & constructedBit) === 0) {
    checkPrimitive(node);
    return node;
  }
  for (let at = start; at < start + length; ) {
    const child = readElement(reading, at, start + length, depth + 1);
    node.children.push(child);
    at += child.raw.length;
  }
  if (tag === derTags.set) checkSetOrder(node);
  return node;
}

function checkTag(tag: number, offset: number): void {
  if ((tag & 0x1f) === 0x1f) throw new DerError("TAG_UNSUPPORTED", offset);
  if ((tag & classMask) !== 0) return;
  if (tag === derTags.sequence || tag === derTags.set || primitiveTags.has(tag)) return;
  const cutString = (tag & constructedBit) !== 0 && primitiveTags.has(tag & ~constructedBit);
  throw new DerError(cutString ? "STRING_CONSTRUCTED" : "TAG_UNSUPPORTED", offset);
}

function readLength(input: Buffer, offset: number, end: number): { length: number; start: number } {
  const first = input.readUInt8(offset + 1);
  if (first < 0x80) return { length: first, start: offset + 2 };
  if (first === 0x80) throw new DerError("INDEFINITE_LENGTH", offset);
  const octets = first & 0x7f;
  const start = offset + 2 + octets;
  if (start > end) throw new DerError("TRUNCATED", offset);
  if (input[offset + 2] === 0) throw new DerError("LENGTH_NOT_MINIMAL", offset);
  // Four octets announce up to 4 GB, far above any limit; more cannot be within the input.
  if (octets > 4) throw new DerError("TRUNCATED", offset);
  const length = input.readUIntBE(offset + 2, octets);
  if (length < 0x80) throw new DerError("LENGTH_NOT_MINIMAL", offset);
  return { length, start };
}

function checkPrimitive({ tag, content, offset }: DerNode): void {
  switch (tag) {
    case derTags.integer:
    case derTags.enumerated:
      if (!isMinimalInteger(content)) throw new DerError("INTEGER_NOT_MINIMAL", offset);
      return;
    case derTags.boolean:
      if (content.length !== 1 || (content[0] !== 0 && content[0] !== 0xff))
        throw new DerError("BOOLEAN_INVALID", offset);
      return;
    case derTags.null:
      if (content.length !== 0) throw new DerError("NULL_INVALID", offset);
      return;
    case derTags.bitString:
      if (!isBitString(content)) throw new DerError("BIT_STRING_INVALID", offset);
      return;
    case derTags.oid:
      if (!isOid(content)) throw new DerError("OID_INVALID", offset);
      return;
    case derTags.utcTime:
      if (!/^\d{12}Z$/.test(content.toString("latin1"))) throw new DerError("TIME_INVALID", offset);
      return;
    case derTags.generalizedTime:
      if (!/^\d{14}Z$/.test(content.toString("latin1"))) throw new DerError("TIME_INVALID", offset);
      return;
    case derTags.ia5String:
    case derTags.printableString:
      if (content.some((octet) => octet > 0x7f)) throw new DerError("STRING_INVALID", offset);
  }
}

/** X.690, section 8.3.2: the first nine bits are neither all zero nor all one. */
function isMinimalInteger(content: Buffer): boolean {
  const [first, second] = content;
  if (first === undefined) return false;
  if (second === undefined) return true;
  return !((first === 0 && second < 0x80) || (first === 0xff && second >= 0x80));
}

/** X.690, section 11.2.1: at most seven unused bits, all of them zero. */
function isBitString(content: Buffer): boolean {
  const [unused, last] = [content[0], content[content.length - 1]];
  if (unused === undefined || last === undefined || unused > 7) return false;
  if (content.length === 1) return unused === 0;
  return (last & ((1 << unused) - 1)) === 0;
}

/** X.690, section 8.19.2: each arc in the fewest octets, the last octet of each with its top bit clear. */
function isOid(content: Buffer): boolean {
  if (content.length === 0 || (content[content.length - 1] ?? 0x80) >= 0x80) return false;
  let startsArc = true;
  for (const octet of content) {
    if (startsArc && octet === 0x80) return false;
    startsArc = octet < 0x80;
  }
  return true;
}

/**
 * Checks that the children stand in ascending order, as in a SET OF (X.690, section 11.6). The reader does it for every
 * SET; a caller does it where an IMPLICIT tag hides the type.
 * @throws DerError
 */
export function checkSetOrder({ children, offset }: DerNode): void {
  for (const [index, child] of children.entries()) {
    const next = children[index + 1];
    if (next && Buffer.compare(child.raw, next.raw) > 0) throw new DerError("SET_NOT_SORTED", offset);
  }
}
