import type KafkaBroker from "kafkajs/src/broker/index.js";
import protocol from "kafkajs/src/protocol/requests/index.js";
import { z } from "zod";
import { apiKeys, exchange } from "@/lib/kafka/protocol/exchange";

const setting = "max.message.bytes";
const topicResource = 2;

const answer = z.object({
  resources: z.array(
    z.object({
      errorCode: z.number(),
      configEntries: z.array(z.object({ configName: z.string(), configValue: z.string().nullable() })),
    }),
  ),
});

/** The largest record batch that the topic takes, or null when the user may not know (DescribeConfigs is not granted). */
export async function requestMaxMessageBytes(broker: KafkaBroker, topic: string): Promise<number | null> {
  const api = { key: apiKeys.describeConfigs, definition: protocol.requests.DescribeConfigs };
  const resources = [{ type: topicResource, name: topic, configNames: [setting] }];
  const result = await exchange(broker, api, { resources, includeSynonyms: false }, answer);
  const entry = result.resources[0]?.configEntries.find(({ configName }) => configName === setting);
  const bytes = Number(entry?.configValue ?? Number.NaN);
  return Number.isSafeInteger(bytes) && bytes > 0 ? bytes : null;
}
