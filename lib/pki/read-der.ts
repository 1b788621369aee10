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

/** `elements`: how many were seen; `end`: the offset after the last one. */
type Reading = { input: Buffer; limits: DerLimits; elements: number; end: number };

/** Most elements of an input are never looked at by themselves: the views on them are made when they are asked for. */
class Element implements DerNode {
  constructor(
    private readonly input: Buffer,
    readonly tag: number,
    readonly offset: number,
    private readonly start: number,
    private readonly end: number,
    readonly children: DerNode[],
  ) {}

  get raw(): Buffer {
    return this.input.subarray(this.offset, this.end);
  }

  get content(): Buffer {
    return this.input.subarray(this.start, this.end);
  }
}

/** Of every primitive element. */
const noChildren: DerNode[] = [];

const constructedBit = 0x20;
const classMask = 0xc0;

/** By tag: the universal types that the reader knows, in their encoding by DER; primitive, but for SEQUENCE and SET. */
const knownTags: readonly boolean[] = Array.from({ length: 0x100 }, (_, tag) =>
  Object.values(derTags).some((known) => known === tag),
);

/**
 * Reads exactly one DER element and everything in it. General ASN.1 libraries accept BER and bytes after the end, so
 * that two readers may see two things in one input; this reader refuses what a DER writer would not have written.
 * One reader both checks and reads, so nothing is checked in one way and read in another.
 * @throws DerError
 */
export function readDer(input: Uint8Array, limits: DerLimits = defaultDerLimits): DerNode {
  const buffer = Buffer.isBuffer(input) ? input : Buffer.from(input.buffer, input.byteOffset, input.byteLength);
  if (buffer.length === 0) throw new DerError("EMPTY", 0);
  if (buffer.length > limits.maxBytes) throw new DerError("TOO_LARGE", 0);
  const reading = { input: buffer, limits, elements: 0, end: 0 };
  const node = readElement(reading, 0, buffer.length, 1);
  if (reading.end !== buffer.length) throw new DerError("TRAILING_BYTES", reading.end);
  return node;
}

/** Leaves the offset after the element in `reading.end`. */
function readElement(reading: Reading, offset: number, limit: number, depth: number): DerNode {
  const { input, limits } = reading;
  reading.elements += 1;
  if (reading.elements > limits.maxElements) throw new DerError("TOO_MANY_ELEMENTS", offset);
  if (depth > limits.maxDepth) throw new DerError("TOO_DEEP", offset);
  if (offset + 2 > limit) throw new DerError("TRUNCATED", offset);
  const tag = octetAt(input, offset);
  checkTag(tag, offset);
  const first = octetAt(input, offset + 1);
  const start = first < 0x80 ? offset + 2 : offset + 2 + (first & 0x7f);
  const end = start + (first < 0x80 ? first : readLongLength(input, offset, limit));
  if (end > limit) throw new DerError("TRUNCATED", offset);
  reading.end = end;
  if ((tag & constructedBit) === 0) {
    checkPrimitive(input, { tag, offset, start, end });
    return new Element(input, tag, offset, start, end, noChildren);
  }
  const children: DerNode[] = [];
  for (let at = start; at < end; at = reading.end) children.push(readElement(reading, at, end, depth + 1));
  const node = new Element(input, tag, offset, start, end, children);
  if (tag === derTags.set) checkSetOrder(node);
  return node;
}

function checkTag(tag: number, offset: number): void {
  if ((tag & 0x1f) === 0x1f) throw new DerError("TAG_UNSUPPORTED", offset);
  if ((tag & classMask) !== 0 || knownTags[tag]) return;
  const cutString = (tag & constructedBit) !== 0 && knownTags[tag & ~constructedBit];
  throw new DerError(cutString ? "STRING_CONSTRUCTED" : "TAG_UNSUPPORTED", offset);
}

function readLongLength(input: Buffer, offset: number, limit: number): number {
  const first = octetAt(input, offset + 1);
  if (first === 0x80) throw new DerError("INDEFINITE_LENGTH", offset);
  const octets = first & 0x7f;
  if (offset + 2 + octets > limit) throw new DerError("TRUNCATED", offset);
  if (octetAt(input, offset + 2) === 0) throw new DerError("LENGTH_NOT_MINIMAL", offset);
  // Four octets announce up to 4 GB, far above any limit; more cannot be within the input.
  if (octets > 4) throw new DerError("TRUNCATED", offset);
  const length = input.readUIntBE(offset + 2, octets);
  if (length < 0x80) throw new DerError("LENGTH_NOT_MINIMAL", offset);
  return length;
}

/** The octet at an offset that lies within the input. */
function octetAt(input: Buffer, offset: number): number {
  return input[offset] ?? 0;
}

type Span = { tag: number; offset: number; start: number; end: number };

function checkPrimitive(input: Buffer, { tag, offset, start, end }: Span): void {
  switch (tag) {
    case derTags.integer:
    case derTags.enumerated:
      if (!isMinimalInteger(input, start, end)) throw new DerError("INTEGER_NOT_MINIMAL", offset);
      return;
    case derTags.boolean:
      if (end - start !== 1 || (input[start] !== 0 && input[start] !== 0xff))
        throw new DerError("BOOLEAN_INVALID", offset);
      return;
    case derTags.null:
      if (start !== end) throw new DerError("NULL_INVALID", offset);
      return;
    case derTags.bitString:
      if (!isBitString(input, start, end)) throw new DerError("BIT_STRING_INVALID", offset);
      return;
    case derTags.oid:
      if (!isOid(input, start, end)) throw new DerError("OID_INVALID", offset);
      return;
    case derTags.utcTime:
      if (!isTime(input, start, end, 12)) throw new DerError("TIME_INVALID", offset);
      return;
    case derTags.generalizedTime:
      if (!isTime(input, start, end, 14)) throw new DerError("TIME_INVALID", offset);
      return;
    case derTags.ia5String:
    case derTags.printableString:
      if (!isAscii(input, start, end)) throw new DerError("STRING_INVALID", offset);
  }
}

/** X.690, section 8.3.2: the first nine bits are neither all zero nor all one. */
function isMinimalInteger(input: Buffer, start: number, end: number): boolean {
  if (end - start < 2) return end > start;
  const [first, second] = [octetAt(input, start), octetAt(input, start + 1)];
  return !((first === 0 && second < 0x80) || (first === 0xff && second >= 0x80));
}

/** X.690, section 11.2.1: at most seven unused bits, all of them zero. */
function isBitString(input: Buffer, start: number, end: number): boolean {
  if (start === end) return false;
  const unused = octetAt(input, start);
  if (unused > 7) return false;
  if (end - start === 1) return unused === 0;
  return (octetAt(input, end - 1) & ((1 << unused) - 1)) === 0;
}

/** X.690, section 8.19.2: each arc in the fewest octets, the last octet of each with its top bit clear. */
function isOid(input: Buffer, start: number, end: number): boolean {
  if (start === end || octetAt(input, end - 1) >= 0x80) return false;
  let startsArc = true;
  for (let at = start; at < end; at += 1) {
    const octet = octetAt(input, at);
    if (startsArc && octet === 0x80) return false;
    startsArc = octet < 0x80;
  }
  return true;
}

/** So many digits and a Z (RFC 5280, section 4.1.2.5). */
function isTime(input: Buffer, start: number, end: number, digits: number): boolean {
  if (end - start !== digits + 1 || octetAt(input, end - 1) !== 0x5a) return false;
  for (let at = start; at < end - 1; at += 1) {
    const octet = octetAt(input, at);
    if (octet < 0x30 || octet > 0x39) return false;
  }
  return true;
}

function isAscii(input: Buffer, start: number, end: number): boolean {
  for (let at = start; at < end; at += 1) if (octetAt(input, at) > 0x7f) return false;
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
