import { join } from "node:path";
import type { LocalKafka } from "@/scripts/services/kafka/local-kafka";
import { startKafka } from "@/scripts/services/kafka/start-kafka";

export const demoTopic = "cloud-pki-audit";

/**
 * Apache Kafka with the demo's topic. The user `portal` may write to it and read it, `denied` may do nothing. Records
 * stay for ever: those of the ninety days are older than Kafka's usual week.
 */
export async function startDemoKafka(dir: string, say: (text: string) => void): Promise<LocalKafka> {
  const kafka = await startKafka({ dir: join(dir, "kafka"), onStep: say });
  await kafka.createTopic(demoTopic, { partitions: 3, config: { "retention.ms": "-1" } });
  await kafka.grant(kafka.users.portal.username, demoTopic, ["WRITE", "DESCRIBE", "READ"]);
  // A consumer needs a group: any name will do.
  await kafka.grant(kafka.users.portal.username, { group: "*" }, ["READ"]);
  return kafka;
}
