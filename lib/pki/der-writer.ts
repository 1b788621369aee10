import { oids } from "@/lib/pki/oids";

/**
 * Writes DER (ITU-T X.690) and nothing more lenient. Each function returns one complete element. Parts are joined from
 * arrays, never from spread arguments: 100,000 of those overflow the stack.
 */

/** Identifier octets of the universal types in use (X.690, section 8.1.2). */
export const derTags = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  null: 0x05,
  oid: 0x06,
  enumerated: 0x0a,
  utf8String: 0x0c,
  sequence: 0x30,
  set: 0x31,
  printableString: 0x13,
  teletexString: 0x14,
  ia5String: 0x16,
  utcTime: 0x17,
  generalizedTime: 0x18,
  universalString: 0x1c,
  bmpString: 0x1e,
} as const;

/** Octets that the minimal definite length takes (X.690, section 10.1). */
export function lengthOctets(length: number): number {
  if (length < 0x80) return 1;
  if (length < 0x100) return 2;
  if (length < 0x1_0000) return 3;
  return length < 0x100_0000 ? 4 : 5;
}

/** Writes the length at `offset` and returns the offset after it. */
export function writeLengthAt(target: Buffer, offset: number, length: number): number {
  const octets = lengthOctets(length);
  if (octets === 1) return target.writeUInt8(length, offset);
  target.writeUInt8(0x80 | (octets - 1), offset);
  return target.writeUIntBE(length, offset + 1, octets - 1);
}

/** One element: identifier octet, minimal length, content. */
export function writeElement(tag: number, content: Uint8Array): Buffer {
  const head = 1 + lengthOctets(content.length);
  const element = Buffer.allocUnsafe(head + content.length);
  element[0] = tag;
  writeLengthAt(element, 1, content.length);
  element.set(content, head);
  return element;
}

export function writeSequence(parts: readonly Uint8Array[]): Buffer {
  return writeConstructed(derTags.sequence, parts);
}

/** One element of several parts, copied once. */
function writeConstructed(tag: number, parts: readonly Uint8Array[]): Buffer {
  let length = 0;
  for (const part of parts) length += part.length;
  let at = 1 + lengthOctets(length);
  const element = Buffer.allocUnsafe(at + length);
  element[0] = tag;
  writeLengthAt(element, 1, length);
  for (const part of parts) {
    element.set(part, at);
    at += part.length;
  }
  return element;
}

/** SET OF: the elements in ascending order of their encodings, as DER demands (X.690, section 11.6). */
export function writeSetOf(parts: readonly Uint8Array[]): Buffer {
  return writeConstructed(derTags.set, [...parts].sort(Buffer.compare));
}

/**
 * An object identifier from its dotted text.
 * @throws RangeError when the text is no object identifier.
 */
export function writeOid(dotted: string): Buffer {
  return encodedOids.get(dotted) ?? encodeOid(dotted);
}

/** The identifiers in use are encoded once: they are most of what a certificate consists of. */
const encodedOids: ReadonlyMap<string, Buffer> = new Map(
  Object.values(oids).map((dotted) => [dotted, encodeOid(dotted)]),
);

function encodeOid(dotted: string): Buffer {
  if (!/^[0-2](\.(0|[1-9]\d{0,38}))+$/.test(dotted)) throw new RangeError(`Not an object identifier: ${dotted}`);
  const [first = 0n, second = 0n, ...rest] = dotted.split(".").map(BigInt);
  if (first < 2n && second > 39n) throw new RangeError(`Not an object identifier: ${dotted}`);
  const octets: number[] = [];
  for (const arc of [first * 40n + second, ...rest]) {
    const base128 = [Number(arc & 0x7fn)];
    for (let left = arc >> 7n; left > 0n; left >>= 7n) base128.unshift(Number(left & 0x7fn) | 0x80);
    octets.push(...base128);
  }
  return writeElement(derTags.oid, Buffer.from(octets));
}

const zeroOctet = Buffer.of(0);

/** INTEGER in two's complement with the fewest octets. */
export function writeInteger(value: bigint | number): Buffer {
  const number = BigInt(value);
  if (number >= 0n) {
    const hex = number.toString(16);
    return writeUnsignedInteger(Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, "hex"));
  }
  let octets = 1;
  while (number < -(1n << BigInt(octets * 8 - 1))) octets += 1;
  const hex = ((1n << BigInt(octets * 8)) + number).toString(16).padStart(octets * 2, "0");
  return writeElement(derTags.integer, Buffer.from(hex, "hex"));
}

/** INTEGER from the big-endian octets of a number that is not negative. */
export function writeUnsignedInteger(magnitude: Uint8Array): Buffer {
  let start = 0;
  while (start < magnitude.length - 1 && magnitude[start] === 0) start += 1;
  const octets = magnitude.subarray(start);
  const needsZero = octets.length === 0 || (octets[0] ?? 0) >= 0x80;
  return needsZero ? writeConstructed(derTags.integer, [zeroOctet, octets]) : writeElement(derTags.integer, octets);
}

export function writeEnumerated(value: number): Buffer {
  if (!Number.isInteger(value) || value < 0 || value > 0x7f) throw new RangeError(`Not a small ENUMERATED: ${value}`);
  return writeElement(derTags.enumerated, Buffer.of(value));
}

/** DER knows one TRUE only: 0xFF (X.690, section 11.1). */
export function writeBoolean(value: boolean): Buffer {
  return writeElement(derTags.boolean, Buffer.of(value ? 0xff : 0));
}

export function writeNull(): Buffer {
  return Buffer.of(derTags.null, 0);
}

export function writeBitString(octets: Uint8Array): Buffer {
  return writeConstructed(derTags.bitString, [zeroOctet, octets]);
}

/** BIT STRING of a named bit list: trailing zero bits are left out (X.690, section 11.2.2). */
export function writeNamedBits(bits: readonly number[]): Buffer {
  if (bits.length === 0) return writeElement(derTags.bitString, Buffer.of(0));
  const highest = Math.max(...bits);
  const octets = Buffer.alloc(1 + Math.floor(highest / 8) + 1);
  octets[0] = 7 - (highest % 8);
  for (const bit of bits) {
    const at = 1 + Math.floor(bit / 8);
    octets[at] = (octets[at] ?? 0) | (0x80 >> (bit % 8));
  }
  return writeElement(derTags.bitString, octets);
}

export function writeOctetString(octets: Uint8Array): Buffer {
  return writeElement(derTags.octetString, octets);
}

export function writeUtf8String(text: string): Buffer {
  return writeElement(derTags.utf8String, Buffer.from(text, "utf8"));
}

/** @throws RangeError for a character outside PrintableString (X.680, table 10). */
export function writePrintableString(text: string): Buffer {
  if (!/^[A-Za-z0-9 '()+,\-./:=?]*$/.test(text)) throw new RangeError("A character is not in PrintableString.");
  return writeElement(derTags.printableString, Buffer.from(text, "latin1"));
}

/** @throws RangeError for a character outside US-ASCII. */
export function writeIa5String(text: string): Buffer {
  return writeElement(derTags.ia5String, asciiOctets(text));
}

/** @throws RangeError for a character outside US-ASCII. */
export function asciiOctets(text: string): Buffer {
  const octets = Buffer.from(text, "utf8");
  if (octets.some((octet) => octet > 0x7f)) throw new RangeError("A character is not in US-ASCII.");
  return octets;
}

/**
 * Time as RFC 5280, section 4.1.2.5, wants it: UTCTime through 2049, GeneralizedTime from 2050, whole seconds, Z.
 * Fractions of a second are cut off, not rounded.
 * @throws RangeError outside the years 1950 to 9999.
 */
export function writeTime(time: Date): Buffer {
  const year = time.getUTCFullYear();
  if (!(year >= 1950 && year <= 9999)) throw new RangeError("A time in a certificate lies in the years 1950 to 9999.");
  const isUtcTime = year < 2050;
  // By arithmetic and not by text: a CRL holds 100,000 times.
  const pairs = [
    year % 100,
    time.getUTCMonth() + 1,
    time.getUTCDate(),
    time.getUTCHours(),
    time.getUTCMinutes(),
    time.getUTCSeconds(),
  ];
  if (!isUtcTime) pairs.unshift(Math.floor(year / 100));
  const length = pairs.length * 2 + 1;
  const element = Buffer.allocUnsafe(2 + length);
  element[0] = isUtcTime ? derTags.utcTime : derTags.generalizedTime;
  element[1] = length;
  let at = 2;
  for (const pair of pairs) {
    element[at] = 0x30 + Math.floor(pair / 10);
    element[at + 1] = 0x30 + (pair % 10);
    at += 2;
  }
  element[at] = 0x5a;
  return element;
}

/** Context-specific, constructed: EXPLICIT tags, and IMPLICIT ones over SEQUENCE or SET. */
export function writeContext(number: number, content: Uint8Array): Buffer {
  return writeElement(contextTag(number) | 0x20, content);
}

/** Context-specific, primitive: IMPLICIT tags over a primitive type. */
export function writeContextPrimitive(number: number, content: Uint8Array): Buffer {
  return writeElement(contextTag(number), content);
}

function contextTag(number: number): number {
  if (!Number.isInteger(number) || number < 0 || number > 30) throw new RangeError(`Not a low tag number: ${number}`);
  return 0x80 | number;
}
