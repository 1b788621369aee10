import { gunzipSync } from "node:zlib";
import { ByteReader } from "@/lib/kafka/protocol/byte-reader";
import { KafkaError } from "@/lib/kafka/sink";

export type DecodedRecord = { offset: bigint; key: Buffer | null; value: Buffer | null };

/** Base offset (INT64) and length (INT32) stand before a record batch. */
const batchPrefixBytes = 12;
const recordBatchMagic = 2;
const compressionMask = 0x07;
const controlBatchFlag = 0x20;
const codecNames = ["none", "gzip", "snappy", "lz4", "zstd"];
const maxUnpackedBytes = 64 * 1024 * 1024;

/**
 * The records of a RECORDS field (magic 2, kafka.apache.org/documentation/#recordbatch), control records left out.
 * `nextOffset` is after the last whole batch, also when compaction has emptied it; null when there is none. A broker
 * cuts the last batch anywhere, so an incomplete one ends the reading.
 * @throws RangeError when the bytes are no records; KafkaError UNKNOWN for a compression that Node 20 can't unpack
 */
export function decodeRecords(bytes: Buffer): { records: DecodedRecord[]; nextOffset: bigint | null } {
  const reader = new ByteReader(bytes);
  const records: DecodedRecord[] = [];
  let nextOffset: bigint | null = null;
  while (reader.remaining >= batchPrefixBytes) {
    const baseOffset = reader.int64();
    const length = reader.int32();
    if (length > reader.remaining) break;
    const batch = decodeBatch(baseOffset, new ByteReader(reader.take(length)));
    records.push(...batch.records);
    nextOffset = batch.nextOffset;
  }
  return { records, nextOffset };
}

function decodeBatch(baseOffset: bigint, reader: ByteReader): { records: DecodedRecord[]; nextOffset: bigint } {
  reader.int32(); // partition leader epoch
  const magic = reader.int8();
  if (magic !== recordBatchMagic) throw new RangeError(`Records of format ${magic} are older than Kafka 0.11.`);
  reader.int32(); // CRC-32C
  const attributes = reader.int16();
  const nextOffset = baseOffset + BigInt(reader.int32()) + 1n;
  reader.take(8 + 8 + 8 + 2 + 4); // first and last timestamp, producer id, epoch, first sequence
  const count = reader.int32();
  if ((attributes & controlBatchFlag) !== 0) return { records: [], nextOffset };
  const body = unpack(reader.take(reader.remaining), attributes & compressionMask);
  if (count > body.remaining) throw new RangeError("A batch announces more records than it has bytes.");
  return { records: Array.from({ length: count }, () => decodeRecord(baseOffset, body)), nextOffset };
}

function decodeRecord(baseOffset: bigint, body: ByteReader): DecodedRecord {
  const record = new ByteReader(body.varintBytes() ?? Buffer.alloc(0));
  record.int8(); // attributes
  record.varlong(); // timestamp delta
  const offset = baseOffset + BigInt(record.varint());
  const key = record.varintBytes();
  const value = record.varintBytes();
  return { offset, key, value };
}

function unpack(bytes: Buffer, codec: number): ByteReader {
  if (codec === 0) return new ByteReader(bytes);
  if (codec === 1) return new ByteReader(gunzipSync(bytes, { maxOutputLength: maxUnpackedBytes }));
  const detail = `The topic's records are packed with ${codecNames[codec] ?? codec}, which can't be read back.`;
  throw new KafkaError("UNKNOWN", detail, { retryable: false, ambiguous: false });
}
