import { spawnSync } from "node:child_process";
import { existsSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { Kafka, logLevel } from "kafkajs";
import { benchTopic, rate, readTopic } from "@/bench/topic-rate";
import type { LocalKafka } from "@/scripts/services/kafka/local-kafka";

const key = "bench";
const batchSize = 500;

/** The same bytes through kafkajs alone: idempotent, acks = all, one awaited send of 500 at a time. */
export async function drainKafkajs(kafka: LocalKafka, round: number, values: string[]): Promise<number> {
  const topic = await benchTopic(kafka, `bench-kafkajs-${round}`);
  const client = new Kafka({
    brokers: [kafka.brokers],
    sasl: { mechanism: "plain", ...kafka.users.portal },
    logLevel: logLevel.NOTHING,
  });
  const producer = client.producer({ idempotent: true, maxInFlightRequests: 1, allowAutoTopicCreation: false });
  await producer.connect();
  for (let from = 0; from < values.length; from += batchSize) {
    const messages = values.slice(from, from + batchSize).map((value) => ({ key, value, partition: 0 }));
    await producer.send({ topic, acks: -1, messages });
  }
  await producer.disconnect();
  return rate((await readTopic(kafka, topic)).times);
}

const libs = resolve(".data", "bench-libs");

function fetchTools(): void {
  if (existsSync(libs)) return;
  const plugin = "org.apache.maven.plugins:maven-dependency-plugin:3.6.1:copy-dependencies";
  const maven = spawnSync(
    "mvn",
    [
      "-B",
      "-q",
      "-Dstyle.color=never",
      "-f",
      "bench/pom.xml",
      plugin,
      "-DincludeScope=runtime",
      `-DoutputDirectory=${libs}`,
    ],
    { stdio: ["ignore", "inherit", "inherit"] },
  );
  if (maven.status !== 0) throw new Error("Maven could not fetch Kafka's tools.");
}

/** The same bytes through Kafka's own ProducerPerformance: idempotent, acks = all, pipelined as it comes. */
export async function drainProducerPerformance(kafka: LocalKafka, dir: string, round: number, values: string[]) {
  fetchTools();
  const topic = await benchTopic(kafka, `bench-java-${round}`);
  const { username, password } = kafka.users.portal;
  const login = "org.apache.kafka.common.security.plain.PlainLoginModule";
  const config = `${dir}/producer.properties`;
  const payload = `${dir}/payload.txt`;
  writeFileSync(
    config,
    [
      `bootstrap.servers=${kafka.brokers}`,
      "security.protocol=SASL_PLAINTEXT",
      "sasl.mechanism=PLAIN",
      `sasl.jaas.config=${login} required username="${username}" password="${password}";`,
      "acks=all",
      "enable.idempotence=true",
    ].join("\n"),
    { mode: 0o600 },
  );
  writeFileSync(payload, values.join("\n"));
  const options = ["--topic", topic, "--num-records", String(values.length), "--throughput", "-1"];
  const java = spawnSync(
    "java",
    [
      "-Xmx512m",
      "-cp",
      `${libs}/*`,
      "org.apache.kafka.tools.ProducerPerformance",
      ...options,
      "--payload-file",
      payload,
      "--producer.config",
      config,
    ],
    { encoding: "utf8" },
  );
  if (java.status !== 0) throw new Error(`ProducerPerformance failed:\n${java.stderr}`);
  return rate((await readTopic(kafka, topic)).times);
}
