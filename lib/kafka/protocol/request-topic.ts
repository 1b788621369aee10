import type KafkaBroker from "kafkajs/src/broker/index.js";
import protocol from "kafkajs/src/protocol/requests/index.js";
import { z } from "zod";
import type { Broker } from "@/lib/kafka/destination";
import { advertisedBroker } from "@/lib/kafka/protocol/advertised-broker";
import { apiKeys, exchange } from "@/lib/kafka/protocol/exchange";
import { KafkaError } from "@/lib/kafka/sink";
import { BrokerRefusal } from "@/lib/kafka/to-kafka-error";

const answer = z.object({
  brokers: z.array(advertisedBroker),
  topicMetadata: z.array(
    z.object({
      topicErrorCode: z.number(),
      topic: z.string(),
      partitionMetadata: z.array(
        z.object({
          partitionErrorCode: z.number(),
          partitionId: z.number(),
          leader: z.number(),
          replicas: z.array(z.number()),
          isr: z.array(z.number()),
        }),
      ),
    }),
  ),
});

export type Topic = {
  partitionCount: number;
  /** The brokers as they advertise themselves, by partition; null while a partition has no leader. */
  leaders: ReadonlyMap<number, Broker | null>;
  /** The fewest replicas of a partition, and the fewest that are in sync. */
  replicas: number;
  inSync: number;
};

const unknownTopic = 3;
const leaderNotAvailable = 5;
const topicAuthorizationFailed = 29;

/** A partition without a leader is no fault of the others. @throws BrokerRefusal, KafkaError TOPIC_HIDDEN */
export async function requestTopic(broker: KafkaBroker, topic: string): Promise<Topic> {
  const api = { key: apiKeys.metadata, definition: protocol.requests.Metadata };
  const metadata = await exchange(broker, api, { topics: [topic], allowAutoTopicCreation: false }, answer);
  const found = metadata.topicMetadata.find((entry) => entry.topic === topic);
  if (found === undefined) throw new RangeError("The answer to Metadata leaves the topic out.");
  if (found.topicErrorCode !== 0 && found.topicErrorCode !== leaderNotAvailable) {
    throw refusal(found.topicErrorCode, topic);
  }
  const nodes = new Map(metadata.brokers.map(({ nodeId, host, port }) => [nodeId, { host, port }]));
  const leaders = found.partitionMetadata.map(
    ({ partitionId, leader }) => [partitionId, nodes.get(leader) ?? null] as const,
  );
  // Of a spread there may be no more than the stack holds.
  const fewest = (counts: number[]) => counts.reduce((least, count) => Math.min(least, count), counts[0] ?? 0);
  return {
    partitionCount: leaders.length,
    leaders: new Map(leaders),
    replicas: fewest(found.partitionMetadata.map(({ replicas }) => replicas.length)),
    inSync: fewest(found.partitionMetadata.map(({ isr }) => isr.length)),
  };
}

function refusal(code: number, topic: string): Error {
  if (code === unknownTopic) return new BrokerRefusal(code, `The cluster has no topic ${topic}.`);
  if (code !== topicAuthorizationFailed)
    return new BrokerRefusal(code, `The broker tells nothing of the topic ${topic}.`);
  const detail = `The user has no right on a topic ${topic}, whether it exists or not (Kafka error ${code}).`;
  return new KafkaError("TOPIC_HIDDEN", detail, { retryable: false, ambiguous: false });
}
