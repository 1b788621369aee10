/** Writes Kafka's primitive types (kafka.apache.org/protocol#protocol_types) into a buffer of a known size. */
export class ByteWriter {
  readonly bytes: Buffer;
  at = 0;

  constructor(size: number) {
    this.bytes = Buffer.allocUnsafe(size);
  }

  get written(): Buffer {
    return this.bytes.subarray(0, this.at);
  }

  int8(value: number): void {
    this.at = this.bytes.writeInt8(value, this.at);
  }

  int16(value: number): void {
    this.at = this.bytes.writeInt16BE(value, this.at);
  }

  int32(value: number): void {
    this.at = this.bytes.writeInt32BE(value, this.at);
  }

  int64(value: bigint): void {
    this.at = this.bytes.writeBigInt64BE(value, this.at);
  }

  /** STRING. */
  string(text: string): void {
    this.int16(Buffer.byteLength(text));
    this.at += this.bytes.write(text, this.at);
  }

  /** BYTES. */
  block(bytes: Buffer): void {
    this.int32(bytes.length);
    this.at += bytes.copy(this.bytes, this.at);
  }

  /** VARINT: zigzag. */
  varint(value: number): void {
    let rest = ((value << 1) ^ (value >> 31)) >>> 0;
    while (rest > 0x7f) {
      this.bytes[this.at] = (rest & 0x7f) | 0x80;
      this.at += 1;
      rest >>>= 7;
    }
    this.bytes[this.at] = rest;
    this.at += 1;
  }

  /** UTF-8 after its length as VARINT. */
  varintText(text: string, byteLength: number): void {
    this.varint(byteLength);
    this.at += this.bytes.write(text, this.at);
  }
}

/** The bytes that VARINT takes for a value that is not negative. */
export function varintBytes(value: number): number {
  return Math.max(1, Math.ceil((33 - Math.clz32(value)) / 7));
}
