import type KafkaBroker from "kafkajs/src/broker/index.js";
import protocol from "kafkajs/src/protocol/requests/index.js";
import { z } from "zod";
import { apiKeys, exchange } from "@/lib/kafka/protocol/exchange";

const topicResource = 2;

const answer = z.object({
  resources: z.array(
    z.object({
      errorCode: z.number(),
      configEntries: z.array(z.object({ configName: z.string(), configValue: z.string().nullable() })),
    }),
  ),
});

export type TopicConfig = "max.message.bytes" | "min.insync.replicas";

/** Numbers that the topic is set to; absent are those that the user may not know, and all when the broker tells none. */
export async function requestTopicConfigs(
  broker: KafkaBroker,
  topic: string,
  names: TopicConfig[],
): Promise<ReadonlyMap<TopicConfig, number>> {
  if (broker.versions?.[apiKeys.describeConfigs] === undefined) return new Map();
  const api = { key: apiKeys.describeConfigs, definition: protocol.requests.DescribeConfigs };
  const resources = [{ type: topicResource, name: topic, configNames: names }];
  const result = await exchange(broker, api, { resources, includeSynonyms: false }, answer);
  const entries = result.resources[0]?.configEntries ?? [];
  const found = new Map<TopicConfig, number>();
  for (const name of names) {
    const value = Number(entries.find(({ configName }) => configName === name)?.configValue ?? Number.NaN);
    if (Number.isSafeInteger(value) && value > 0) found.set(name, value);
  }
  return found;
}
