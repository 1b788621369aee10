import { execFile } from "node:child_process";
import { promisify } from "node:util";
import type { LocalKafka } from "@/scripts/services/kafka/local-kafka";

const run = promisify(execFile);

export function kcatOptions(kafka: LocalKafka): string[] {
  const { username, password } = kafka.users.admin;
  const settings = [
    "security.protocol=SASL_PLAINTEXT",
    "sasl.mechanisms=PLAIN",
    `sasl.username=${username}`,
    `sasl.password=${password}`,
  ];
  return ["-b", kafka.brokers, ...settings.flatMap((setting) => ["-X", setting])];
}

/** What a topic holds, in order; its timestamps are the broker's (LogAppendTime), in milliseconds. */
export async function readTopic(kafka: LocalKafka, topic: string): Promise<{ times: number[]; values: string[] }> {
  const { stdout } = await run(
    "kcat",
    ["-C", ...kcatOptions(kafka), "-t", topic, "-o", "beginning", "-e", "-q", "-f", "%T %s\n"],
    { maxBuffer: 1 << 30 },
  );
  const lines = stdout.split("\n").filter(Boolean);
  return {
    times: lines.map((line) => Number(line.slice(0, line.indexOf(" ")))),
    values: lines.map((line) => line.slice(line.indexOf(" ") + 1)),
  };
}

/** Records per second between the first and the last append. */
export function rate(times: number[]): number {
  const first = Math.min(...times.slice(0, 1));
  const last = Math.max(...times.slice(-1));
  return (times.length / Math.max(1, last - first)) * 1000;
}

/** A topic of one partition whose timestamps are the broker's. */
export async function benchTopic(kafka: LocalKafka, name: string): Promise<string> {
  await kafka.createTopic(name, { config: { "message.timestamp.type": "LogAppendTime" } });
  await kafka.grant(kafka.users.portal.username, name, ["WRITE", "DESCRIBE", "READ"]);
  return name;
}
