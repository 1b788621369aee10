import type KafkaBroker from "kafkajs/src/broker/index.js";
import protocol from "kafkajs/src/protocol/requests/index.js";
import { z } from "zod";
import type { NumberedBatch } from "@/lib/kafka/producer-sequence";
import { apiKeys, exchange } from "@/lib/kafka/protocol/exchange";
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
  const { topic, partition, producer, batch, timeoutMs } = input;
  const timestamp = batch.timestampMs;
  const messages = batch.records.map(({ key, value, headers }) => ({ key, value, headers, timestamp }));
  const partitions = [{ partition, firstSequence: batch.firstSequence, messages }];
  const api = { key: apiKeys.produce, definition: protocol.requests.Produce };
  const request = { acks: -1, timeout: timeoutMs, ...producer, topicData: [{ topic, partitions }] } as const;
  const { topics } = await exchange(broker, api, request, answer);
  const result = topics[0]?.partitions.find((entry) => entry.partition === partition);
  if (result === undefined) throw new RangeError("The answer to Produce leaves the partition out.");
  if (result.errorCode !== 0) throw new BrokerRefusal(result.errorCode, produceRefusalText(result.errorCode));
  return BigInt(result.baseOffset);
}

function produceRefusalText(code: number): string {
  if (code === 10 || code === 18) return "The batch is larger than max.message.bytes of the topic.";
  if (code === 29) return "The user has no Write on the topic.";
  return "The broker did not take the records.";
}
