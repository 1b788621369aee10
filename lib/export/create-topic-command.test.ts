import { execFileSync } from "node:child_process";
import { expect, it } from "vitest";
import { createTopicCommand } from "@/lib/export/create-topic-command";
import { destinationSettings } from "@/lib/export/destination-settings";

const settings = destinationSettings.parse({
  provider: "kafka",
  brokers: "kafka-1.example.com:9093,kafka-2.example.com:9093",
  topic: "pki.audit",
  securityProtocol: "SASL_SSL",
  saslMechanism: "SCRAM-SHA-512",
  username: "svc-pki",
});

/** What a real shell calls kafka-topics.sh with. */
function argumentsOf(command: string): string[] {
  const script = `call() { printf '%s\\0' "$@"; }\n${command.replace("kafka-topics.sh", "call")}`;
  return execFileSync("sh", ["-c", script], { encoding: "utf8" }).split("\0").slice(0, -1);
}

it("creates the topic of the form through its brokers, with the brokers' own defaults", () => {
  expect(argumentsOf(createTopicCommand(settings))).toEqual([
    ...["--bootstrap-server", "kafka-1.example.com:9093,kafka-2.example.com:9093"],
    ...["--command-config", "admin.properties", "--create", "--topic", "pki.audit"],
  ]);
});

it("is one command, whatever the topic field holds", () => {
  const typed = { ...settings, topic: "x; rm -r $HOME `id` 'a'" };
  expect(argumentsOf(createTopicCommand(typed)).at(-1)).toBe(typed.topic);
});
