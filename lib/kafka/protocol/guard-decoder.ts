import Decoder from "kafkajs/src/protocol/decoder.js";

/** Of one answer, all arrays together. The largest that are asked for name the partitions of one topic. */
const maxElements = 200_000;
const nullLength = -1;

const counted = new WeakMap<Decoder, number>();

function checkLength(decoder: Decoder, length: number): void {
  if (length < nullLength) throw new RangeError(`It holds a field of ${length} bytes.`);
  if (length > decoder.buffer.length - decoder.offset) throw new RangeError("It ends before its last field.");
}

function checkCount(decoder: Decoder, count: number): void {
  if (count < nullLength || count > decoder.buffer.length - decoder.offset) {
    throw new RangeError(`It announces ${count} elements, which it does not hold.`);
  }
  const total = (counted.get(decoder) ?? 0) + Math.max(0, count);
  if (total > maxElements) throw new RangeError(`It has more than ${maxElements} elements.`);
  counted.set(decoder, total);
}

/**
 * Makes the decoder of kafkajs 2.2.4 doubt what a broker announces. By itself it walks back by a negative length, so
 * that an array of strings of -2 bytes is read for minutes without a pause, and makes room for two thousand million
 * elements of an answer that has ten bytes. Once for the process: its decoders make their Decoders themselves.
 */
export function guardDecoder(): void {
  const { prototype } = Decoder;
  prototype.readString = function readString() {
    const length = this.readInt16();
    checkLength(this, length);
    if (length === nullLength) return null;
    this.offset += length;
    return this.buffer.toString("utf8", this.offset - length, this.offset);
  };
  prototype.readBytes = function readBytes(this: Decoder, length = this.readInt32()) {
    checkLength(this, length);
    if (length === nullLength) return null;
    this.offset += length;
    return this.buffer.subarray(this.offset - length, this.offset);
  };
  prototype.readArray = function readArray<Element>(this: Decoder, reader: (decoder: Decoder) => Element) {
    const count = this.readInt32();
    checkCount(this, count);
    return Array.from({ length: Math.max(0, count) }, () => reader(this));
  };
}
