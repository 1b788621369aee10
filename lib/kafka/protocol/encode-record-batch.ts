import { crc32c } from "@node-rs/crc32";
import type { NumberedBatch } from "@/lib/kafka/producer-sequence";
import { ByteWriter, varintBytes } from "@/lib/kafka/protocol/byte-writer";
import type { ProducerId } from "@/lib/kafka/protocol/request-producer-id";
import { recordBytes } from "@/lib/kafka/record-bytes";
import type { SinkRecord } from "@/lib/kafka/sink";

/** All fields of a batch before its records. */
const batchHeaderBytes = 61;
/** The length counts what comes after it: the base offset (8) and the length itself (4) don't belong. */
const lengthStart = 12;
/** The checksum covers everything from the attributes on. */
const checksumAt = 17;
const checksumStart = 21;
const magic = 2;

/**
 * One uncompressed record batch (kafka.apache.org/documentation/#recordbatch), written in one go: kafkajs makes an
 * object and a copy of every field, which was most of what a send cost.
 */
export function encodeRecordBatch(
  { records, firstSequence, timestampMs }: NumberedBatch,
  producer: ProducerId,
): Buffer {
  const size = records.reduce((sum, record) => sum + recordBytes(record), batchHeaderBytes);
  const writer = new ByteWriter(size);
  const timestamp = BigInt(timestampMs);
  writer.int64(0n); // base offset: the broker's to give
  writer.int32(0); // length, below
  writer.int32(-1); // partition leader epoch
  writer.int8(magic);
  writer.int32(0); // checksum, below
  writer.int16(0); // attributes: no compression, create time
  writer.int32(records.length - 1); // last offset delta
  writer.int64(timestamp);
  writer.int64(timestamp);
  writer.int64(BigInt(producer.producerId));
  writer.int16(producer.producerEpoch);
  writer.int32(firstSequence);
  writer.int32(records.length);
  for (const [offsetDelta, record] of records.entries()) writeRecord(writer, offsetDelta, record);
  const bytes = writer.written;
  bytes.writeInt32BE(bytes.length - lengthStart, lengthStart - 4);
  bytes.writeInt32BE(crc32c(bytes.subarray(checksumStart)) | 0, checksumAt);
  return bytes;
}

function writeRecord(writer: ByteWriter, offsetDelta: number, { key, value, headers }: SinkRecord): void {
  const keyBytes = Buffer.byteLength(key);
  const valueBytes = Buffer.byteLength(value);
  const names = Object.keys(headers);
  // Attributes and timestamp delta take a byte each, both zero.
  let length = 2 + varintBytes(offsetDelta) + sized(keyBytes) + sized(valueBytes) + varintBytes(names.length);
  for (const name of names) length += sized(Buffer.byteLength(name)) + sized(Buffer.byteLength(headers[name] ?? ""));
  writer.varint(length);
  writer.int8(0);
  writer.varint(0);
  writer.varint(offsetDelta);
  writer.varintText(key, keyBytes);
  writer.varintText(value, valueBytes);
  writer.varint(names.length);
  for (const name of names) {
    const text = headers[name] ?? "";
    writer.varintText(name, Buffer.byteLength(name));
    writer.varintText(text, Buffer.byteLength(text));
  }
}

function sized(byteLength: number): number {
  return varintBytes(byteLength) + byteLength;
}
