import type KafkaBroker from "kafkajs/src/broker/index.js";
import protocol from "kafkajs/src/protocol/requests/index.js";
import { z } from "zod";
import type { Broker } from "@/lib/kafka/destination";
import { apiKeys, exchange } from "@/lib/kafka/protocol/exchange";
import { BrokerRefusal } from "@/lib/kafka/to-kafka-error";

const answer = z.object({
  brokers: z.array(z.object({ nodeId: z.number(), host: z.string(), port: z.number() })),
  topicMetadata: z.array(
    z.object({
      topicErrorCode: z.number(),
      topic: z.string(),
      partitionMetadata: z.array(
        z.object({ partitionErrorCode: z.number(), partitionId: z.number(), leader: z.number() }),
      ),
    }),
  ),
});

export type Topic = {
  partitionCount: number;
  /** The brokers as they advertise themselves, by partition; null while a partition has no leader. */
  leaders: ReadonlyMap<number, Broker | null>;
};

const leaderNotAvailable = 5;

/** A partition without a leader is no fault of the others. @throws BrokerRefusal by the topic's error number */
export async function requestTopic(broker: KafkaBroker, topic: string): Promise<Topic> {
  const api = { key: apiKeys.metadata, definition: protocol.requests.Metadata };
  const metadata = await exchange(broker, api, { topics: [topic], allowAutoTopicCreation: false }, answer);
  const found = metadata.topicMetadata.find((entry) => entry.topic === topic);
  if (found === undefined) throw new RangeError("The answer to Metadata leaves the topic out.");
  if (found.topicErrorCode !== 0 && found.topicErrorCode !== leaderNotAvailable) {
    throw new BrokerRefusal(found.topicErrorCode, topicRefusalText(found.topicErrorCode, topic));
  }
  const nodes = new Map(metadata.brokers.map(({ nodeId, host, port }) => [nodeId, { host, port }]));
  const leaders = found.partitionMetadata.map(
    ({ partitionId, leader }) => [partitionId, nodes.get(leader) ?? null] as const,
  );
  return { partitionCount: leaders.length, leaders: new Map(leaders) };
}

function topicRefusalText(code: number, topic: string): string {
  if (code === 3) return `The cluster has no topic ${topic}.`;
  if (code === 29) return `The user has no right on a topic ${topic}, whether it exists or not.`;
  return `The broker tells nothing of the topic ${topic}.`;
}
