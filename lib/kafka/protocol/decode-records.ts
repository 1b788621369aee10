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
/** Of one answer, all its batches together: a topic that its broker packs holds some MiB in the 1 MiB that is asked for. */
const maxUnpackedBytes = 16 * 1024 * 1024;
const maxRecords = 200_000;

/** What one answer may still unpack to. */
type Room = { bytes: number; records: number };

/**
 * The records of a RECORDS field (magic 2, kafka.apache.org/documentation/#recordbatch), control records left out.
 * `nextOffset` is after the last whole batch, also when compaction has emptied it; null when there is none. A broker
 * cuts the last batch anywhere, so an incomplete one ends the reading, as does one that there is no room for after others.
 * @throws RangeError when the bytes are no records, or a batch unpacks to more than 16 MiB; KafkaError UNKNOWN for a
 * compression that Node 20 can't unpack
 */
export function decodeRecords(bytes: Buffer): { records: DecodedRecord[]; nextOffset: bigint | null } {
  const reader = new ByteReader(bytes);
  const records: DecodedRecord[] = [];
  const room: Room = { bytes: maxUnpackedBytes, records: maxRecords };
  let nextOffset: bigint | null = null;
  while (reader.remaining >= batchPrefixBytes) {
    const baseOffset = reader.int64();
    const length = reader.int32();
    if (length > reader.remaining) break;
    const batch = decodeBatch(baseOffset, new ByteReader(reader.take(length)), room);
    if (batch === null) {
      if (nextOffset === null) throw new RangeError("A batch unpacks to more than is read back.");
      break;
    }
    for (const record of batch.records) records.push(record);
    nextOffset = batch.nextOffset;
  }
  return { records, nextOffset };
}

type Batch = { records: DecodedRecord[]; nextOffset: bigint };

/** Null for a batch that there is no room for. */
function decodeBatch(baseOffset: bigint, reader: ByteReader, room: Room): Batch | null {
  reader.int32(); // partition leader epoch
  const magic = reader.int8();
  if (magic !== recordBatchMagic) throw new RangeError(`Records of format ${magic} are older than Kafka 0.11.`);
  reader.int32(); // CRC-32C
  const attributes = reader.int16();
  const nextOffset = baseOffset + BigInt(reader.int32()) + 1n;
  reader.take(8 + 8 + 8 + 2 + 4); // first and last timestamp, producer id, epoch, first sequence
  const count = reader.int32();
  if ((attributes & controlBatchFlag) !== 0) return { records: [], nextOffset };
  if (count > room.records) return null;
  const body = unpack(reader.take(reader.remaining), attributes & compressionMask, room.bytes);
  if (body === null) return null;
  room.records -= count;
  room.bytes -= body.remaining;
  if (count > body.remaining) throw new RangeError("A batch announces more records than it has bytes.");
  return { records: Array.from({ length: Math.max(0, count) }, () => decodeRecord(baseOffset, body)), nextOffset };
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

function unpack(bytes: Buffer, codec: number, maxBytes: number): ByteReader | null {
  if (codec === 0) return new ByteReader(bytes);
  if (codec === 1) return gunzip(bytes, maxBytes);
  const detail = `The topic's records are packed with ${codecNames[codec] ?? codec}, which can't be read back.`;
  throw new KafkaError("UNKNOWN", detail, { retryable: false, ambiguous: false });
}

function gunzip(bytes: Buffer, maxBytes: number): ByteReader | null {
  if (maxBytes <= 0) return null;
  try {
    return new ByteReader(gunzipSync(bytes, { maxOutputLength: maxBytes }));
  } catch (error) {
    if (isErrorOf(error, "ERR_BUFFER_TOO_LARGE")) return null;
    throw new RangeError(`A batch can't be unpacked: ${error instanceof Error ? error.message : String(error)}.`);
  }
}

function isErrorOf(error: unknown, code: string): boolean {
  return error instanceof Error && "code" in error && error.code === code;
}
