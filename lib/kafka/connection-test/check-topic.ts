import type { Reached, TestRun } from "@/lib/kafka/connection-test/test-run";
import { requestProducerId } from "@/lib/kafka/protocol/request-producer-id";
import type { Topic } from "@/lib/kafka/protocol/request-topic";
import { requestTopicConfigs, type TopicConfig } from "@/lib/kafka/protocol/request-topic-configs";
import { KafkaError } from "@/lib/kafka/sink";

const count = (number: number, one: string) => `${number} ${one}${number === 1 ? "" : "s"}`;

/** What can't be read because DescribeConfigs is not granted is left out: the export does not need it. */
function topicNote(topic: Topic, configs: ReadonlyMap<TopicConfig, number>): string {
  const bytes = configs.get("max.message.bytes");
  const least = configs.get("min.insync.replicas");
  return [
    count(topic.partitionCount, "partition"),
    count(topic.replicas, "replica"),
    ...(least === undefined ? [] : [`${least} in sync at least`]),
    ...(bytes === undefined ? [] : [`records up to ${Math.floor(bytes / 1024).toLocaleString("en-GB")} KiB`]),
  ].join(", ");
}

/**
 * Looks the topic up. One that the user may not see looks like one that does not exist; a user who may write nowhere
 * gets no producer id (KIP-679), and that is a fault of rights for certain.
 * @throws KafkaError TOPIC_UNKNOWN, TOPIC_HIDDEN, TOPIC_FORBIDDEN and others
 */
export async function checkTopic(
  { client, board, destination, deadline }: TestRun,
  { broker }: Reached,
): Promise<Topic> {
  board.start("topic");
  try {
    const topic = await client.describeTopic(broker);
    const names: TopicConfig[] = ["max.message.bytes", "min.insync.replicas"];
    const configs = await client.request(() => requestTopicConfigs(broker, destination.topic, names));
    const degraded = topic.inSync < topic.replicas;
    const note = `${topicNote(topic, configs)}${degraded ? `; only ${topic.inSync} in sync now` : ""}.`;
    board.end("topic", degraded ? "warned" : "passed", note);
    return topic;
  } catch (error) {
    if (error instanceof KafkaError && error.code === "TOPIC_HIDDEN") {
      await client.request(() => requestProducerId(broker, deadline - Date.now()));
    }
    throw error;
  }
}
