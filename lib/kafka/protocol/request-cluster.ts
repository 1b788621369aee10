import type KafkaBroker from "kafkajs/src/broker/index.js";
import protocol from "kafkajs/src/protocol/requests/index.js";
import { z } from "zod";
import type { Broker } from "@/lib/kafka/destination";
import { advertisedBroker } from "@/lib/kafka/protocol/advertised-broker";
import { apiKeys, exchange } from "@/lib/kafka/protocol/exchange";

/** Kafka's own have 22 characters. */
const maxClusterIdLength = 200;

const answer = z.object({
  brokers: z.array(advertisedBroker),
  clusterId: z.string().max(maxClusterIdLength).nullable().optional(),
});

/** The cluster as one of its brokers describes it. `clusterId` is null with brokers that have none. */
export type Cluster = { clusterId: string | null; brokers: Broker[] };

/** Asks along with one topic, whatever is said of it: kafkajs takes an empty list for all topics, of which there may be many. */
export async function requestCluster(broker: KafkaBroker, topic: string): Promise<Cluster> {
  const api = { key: apiKeys.metadata, definition: protocol.requests.Metadata };
  const { brokers, clusterId = null } = await exchange(
    broker,
    api,
    { topics: [topic], allowAutoTopicCreation: false },
    answer,
  );
  return { clusterId, brokers: brokers.map(({ host, port }) => ({ host, port })) };
}
