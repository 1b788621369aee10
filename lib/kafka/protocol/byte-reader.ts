/** Reads Kafka's primitive types (kafka.apache.org/protocol#protocol_types). @throws RangeError past the end */
export class ByteReader {
  private readonly bytes: Buffer;
  private at = 0;

  constructor(bytes: Buffer) {
    this.bytes = bytes;
  }

  get remaining(): number {
    return this.bytes.length - this.at;
  }

  int8(): number {
    return this.take(1).readInt8();
  }

  int16(): number {
    return this.take(2).readInt16BE();
  }

  int32(): number {
    return this.take(4).readInt32BE();
  }

  int64(): bigint {
    return this.take(8).readBigInt64BE();
  }

  /** NULLABLE_STRING. */
  string(): string | null {
    const length = this.int16();
    return length < 0 ? null : this.take(length).toString("utf8");
  }

  /** NULLABLE_BYTES. */
  nullableBytes(): Buffer | null {
    const length = this.int32();
    return length < 0 ? null : this.take(length);
  }

  /** VARINT: zigzag, at most five bytes. */
  varint(): number {
    return Number(BigInt.asIntN(32, this.zigzag(5)));
  }

  /** VARLONG: zigzag, at most ten bytes. */
  varlong(): bigint {
    return BigInt.asIntN(64, this.zigzag(10));
  }

  /** Bytes after a VARINT length; null for -1. */
  varintBytes(): Buffer | null {
    const length = this.varint();
    return length < 0 ? null : this.take(length);
  }

  /** ARRAY. An element takes a byte at least, so a count above the bytes left is refused before anything is built. */
  array<T>(element: () => T): T[] {
    const count = this.int32();
    if (count > this.remaining) throw new RangeError("An array is announced that is longer than the answer.");
    return Array.from({ length: Math.max(0, count) }, element);
  }

  take(length: number): Buffer {
    if (length < 0 || length > this.remaining) throw new RangeError("The answer ends before its last field.");
    this.at += length;
    return this.bytes.subarray(this.at - length, this.at);
  }

  private zigzag(maxBytes: number): bigint {
    let value = 0n;
    for (let index = 0; index < maxBytes; index += 1) {
      const byte = this.take(1).readUInt8();
      value |= BigInt(byte & 0x7f) << BigInt(7 * index);
      if (byte < 0x80) return (value >> 1n) ^ -(value & 1n);
    }
    throw new RangeError("A number is longer than its type.");
  }
}
