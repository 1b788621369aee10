import type KafkaBroker from "kafkajs/src/broker/index.js";
import protocol from "kafkajs/src/protocol/requests/index.js";
import { z } from "zod";
import { apiKeys, exchange } from "@/lib/kafka/protocol/exchange";
import { BrokerRefusal } from "@/lib/kafka/to-kafka-error";

const answer = z.object({
  responses: z.array(
    z.object({ partitions: z.array(z.object({ partition: z.number(), errorCode: z.number(), offset: z.string() })) }),
  ),
});

const timestamps = { latest: -1, earliest: -2 } as const;
const readUncommitted = 0;

/** `latest` is the offset after the last record that all replicas in sync have. Needs Describe. @throws BrokerRefusal */
export async function requestOffset(
  broker: KafkaBroker,
  input: { topic: string; partition: number; at: keyof typeof timestamps },
): Promise<bigint> {
  const { topic, partition, at } = input;
  const api = { key: apiKeys.listOffsets, definition: protocol.requests.ListOffsets };
  const topics = [{ topic, partitions: [{ partition, timestamp: timestamps[at] }] }];
  const { responses } = await exchange(broker, api, { replicaId: -1, isolationLevel: readUncommitted, topics }, answer);
  const result = responses[0]?.partitions.find((entry) => entry.partition === partition);
  if (result === undefined) throw new RangeError("The answer to ListOffsets leaves the partition out.");
  if (result.errorCode !== 0)
    throw new BrokerRefusal(result.errorCode, "The broker does not tell the topic's offsets.");
  return BigInt(result.offset);
}
