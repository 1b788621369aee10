import type KafkaBroker from "kafkajs/src/broker/index.js";
import protocol from "kafkajs/src/protocol/requests/index.js";
import { ByteReader } from "@/lib/kafka/protocol/byte-reader";
import { type DecodedRecord, decodeRecords } from "@/lib/kafka/protocol/decode-records";
import { apiKeys } from "@/lib/kafka/protocol/exchange";
import { BrokerRefusal } from "@/lib/kafka/to-kafka-error";

const readUncommitted = 0;
const maxFetchBytes = 1024 * 1024;
const maxWaitMs = 500;

export type FetchInput = { topic: string; partition: number; offset: bigint };
export type FetchedRecords = { records: DecodedRecord[]; nextOffset: bigint };

/**
 * The records from an offset on, about 1 MiB of them; without a consumer group, so that Read on the topic is all it
 * needs. Empty after half a second when there are none. The answer is decoded here: kafkajs's decoder believes every
 * length that a broker announces, and drops the offsets of batches that compaction has emptied.
 * @throws BrokerRefusal, RangeError
 */
export async function fetchRecords(broker: KafkaBroker, input: FetchInput): Promise<FetchedRecords> {
  const { topic, partition, offset } = input;
  const { request } = broker.lookupRequest(
    apiKeys.fetch,
    protocol.requests.Fetch,
  )({
    replicaId: -1,
    isolationLevel: readUncommitted,
    maxWaitTime: maxWaitMs,
    minBytes: 1,
    maxBytes: maxFetchBytes,
    rackId: "",
    topics: [{ topic, partitions: [{ partition, fetchOffset: offset.toString(), maxBytes: maxFetchBytes }] }],
  });
  let fetched: FetchedRecords = { records: [], nextOffset: offset };
  const decode = async (payload: Buffer) => {
    fetched = decodeFetch(payload, request.apiVersion, input);
    return {};
  };
  await broker.connectionPool.send({ request, response: { decode, parse: async () => undefined } });
  return fetched;
}

/** Fetch answers of the versions 4 to 11, which kafkajs 2.2.4 speaks and Kafka 4 still answers. */
export function decodeFetch(payload: Buffer, version: number, { partition, offset }: FetchInput): FetchedRecords {
  const reader = new ByteReader(payload);
  reader.int32(); // throttle time
  if (version >= 7) {
    const errorCode = reader.int16();
    if (errorCode !== 0) throw new BrokerRefusal(errorCode, "The broker refused to be read from.");
    reader.int32(); // fetch session
  }
  const topics = reader.array(() => {
    reader.string(); // the topic's name
    return reader.array(() => decodePartition(reader, version));
  });
  const found = topics.flat().find((entry) => entry.partition === partition);
  if (found === undefined) return { records: [], nextOffset: offset };
  if (found.errorCode !== 0) throw new BrokerRefusal(found.errorCode, fetchRefusalText(found.errorCode));
  const { records, nextOffset } = decodeRecords(found.bytes ?? Buffer.alloc(0));
  // A fetch gives whole batches, so the first may begin before the offset asked for.
  return { records: records.filter((record) => record.offset >= offset), nextOffset: nextOffset ?? offset };
}

function decodePartition(reader: ByteReader, version: number) {
  const partition = reader.int32();
  const errorCode = reader.int16();
  reader.int64(); // high watermark
  reader.int64(); // last stable offset
  if (version >= 5) reader.int64(); // log start offset
  reader.array(() => reader.take(16)); // aborted transactions: producer id, first offset
  if (version >= 11) reader.int32(); // preferred read replica
  return { partition, errorCode, bytes: reader.nullableBytes() };
}

function fetchRefusalText(code: number): string {
  if (code === 29) return "The user has no Read on the topic.";
  if (code === 1) return "The offset is not in the partition.";
  return "The broker refused to be read from.";
}
