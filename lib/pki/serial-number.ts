import { randomFillSync } from "node:crypto";

/** 126 random bits; RFC 5280, section 4.1.2.2, allows 20 octets, the CA/Browser Forum asks for 64 random bits. */
const serialBytes = 16;

/** Random octets are drawn for many serial numbers at once, and each is used once. */
const drawn = Buffer.alloc(serialBytes * 256);
let nextDrawn = drawn.length;

/**
 * A new serial number: 16 random bytes as 32 lower-case hexadecimal digits. The top bit is clear, so that the number
 * is positive, and the next one is set, so that it always takes the same 16 octets.
 */
export function randomSerialNumber(): string {
  if (nextDrawn === drawn.length) {
    randomFillSync(drawn);
    nextDrawn = 0;
  }
  const bytes = drawn.subarray(nextDrawn, nextDrawn + serialBytes);
  nextDrawn += serialBytes;
  bytes[0] = ((bytes[0] ?? 0) & 0x7f) | 0x40;
  return bytes.toString("hex");
}

/**
 * The octets of a serial number in hexadecimal, as an INTEGER holds them.
 * @throws RangeError unless it is a positive number of at most 20 octets in its shortest form.
 */
export function serialNumberOctets(serialNumber: string): Buffer {
  if (serialNumber.length % 2 !== 0 || !/^[0-9a-f]{2,40}$/.test(serialNumber))
    throw new RangeError("A serial number is 1 to 20 octets in hex.");
  const octets = Buffer.from(serialNumber, "hex");
  const [first = 0, second = 0] = octets;
  const padded = octets.length > 1 && first === 0;
  if (first >= 0x80 || (padded && second < 0x80) || octets.every((octet) => octet === 0))
    throw new RangeError("A serial number is a positive INTEGER in its shortest form.");
  return octets;
}
