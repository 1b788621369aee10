import type KafkaBroker from "kafkajs/src/broker/index.js";
import type { EncodedBody } from "kafkajs/src/network/connectionPool.js";
import protocol from "kafkajs/src/protocol/requests/index.js";
import { z } from "zod";
import type { NumberedBatch } from "@/lib/kafka/producer-sequence";
import { ByteWriter } from "@/lib/kafka/protocol/byte-writer";
import { encodeRecordBatch } from "@/lib/kafka/protocol/encode-record-batch";
import { apiKeys, send } from "@/lib/kafka/protocol/exchange";
import type { ProducerId } from "@/lib/kafka/protocol/request-producer-id";
import { BrokerRefusal } from "@/lib/kafka/to-kafka-error";

const answer = z.object({
  topics: z.array(
    z.object({
      partitions: z.array(z.object({ partition: z.number(), errorCode: z.number(), baseOffset: z.string() })),
    }),
  ),
});

/** A producer without a memory in the broker, for a single record whose repeat does no harm. */
export const anonymousProducer: ProducerId = { producerId: "-1", producerEpoch: -1 };

const acksOfAll = -1;
/** What stands around topic and records in a Produce request. */
const maxEnvelopeBytes = 64;

type ProduceInput = {
  topic: string;
  partition: number;
  producer: ProducerId;
  batch: NumberedBatch;
  /** How long the leader waits for its followers before it answers REQUEST_TIMED_OUT. */
  timeoutMs: number;
};

/**
 * One record batch to one partition, acknowledged by all replicas in sync (acks = -1).
 * @returns the offset of its first record
 * @throws BrokerRefusal by the partition's error number
 */
export async function produceBatch(broker: KafkaBroker, input: ProduceInput): Promise<bigint> {
  const { partition } = input;
  const { request, response } = broker.lookupRequest(
    apiKeys.produce,
    protocol.requests.Produce,
  )({ acks: acksOfAll, timeout: input.timeoutMs, topicData: [] });
  const encode = async () => encodeProduce(input);
  const { topics } = await send(broker, { request: { ...request, encode }, response }, answer);
  const result = topics[0]?.partitions.find((entry) => entry.partition === partition);
  if (result === undefined) throw new RangeError("The answer to Produce leaves the partition out.");
  if (result.errorCode !== 0) throw new BrokerRefusal(result.errorCode, produceRefusalText(result.errorCode));
  return BigInt(result.baseOffset);
}

/** The body of Produce in the versions 3 to 7 (kafkajs 2.2.4 goes no higher, Kafka 4 no lower). */
function encodeProduce({ topic, partition, producer, batch, timeoutMs }: ProduceInput): EncodedBody {
  const records = encodeRecordBatch(batch, producer);
  const writer = new ByteWriter(records.length + Buffer.byteLength(topic) + maxEnvelopeBytes);
  writer.int16(-1); // transactional id: null
  writer.int16(acksOfAll);
  writer.int32(timeoutMs);
  writer.int32(1); // topics
  writer.string(topic);
  writer.int32(1); // partitions
  writer.int32(partition);
  writer.block(records);
  return { buf: writer.bytes, buffer: writer.written };
}

function produceRefusalText(code: number): string {
  if (code === 10 || code === 18) return "The batch is larger than max.message.bytes of the topic.";
  if (code === 29) return "The user has no Write on the topic.";
  return "The broker did not take the records.";
}
