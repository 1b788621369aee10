import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { destinationSettings } from "@/lib/export/destination-settings";
import { kafkaPreset, kafkaPresetIds, kafkaPresets, presetOf } from "@/lib/export/kafka-presets";

it("has each preset once, under its id", () => {
  expect(kafkaPresets.map(({ id }) => id)).toEqual([...kafkaPresetIds]);
  for (const id of kafkaPresetIds) expect(kafkaPreset(id).id).toBe(id);
});

it.each(kafkaPresets)(
  "$label fills in what the form takes, and no clear text but for a broker of one's own",
  (preset) => {
    const { fills, id } = preset;
    const typed = { provider: "kafka", brokers: "kafka-1.example.com:9093", topic: "pki.audit", username: "portal" };
    expect(destinationSettings.safeParse({ ...typed, ...fills }).error).toBeUndefined();
    if (id !== "self-managed") expect(fills.securityProtocol).toBe("SASL_SSL");
  },
);

it.each([
  ["pkc-4nym6.eu-central-1.aws.confluent.cloud:9092", "confluent"],
  ["b-1.demo.a1b2c3.c2.kafka.eu-central-1.amazonaws.com:9096", "msk"],
  ["contoso.servicebus.windows.net:9093", "event-hubs"],
  ["seed-3a8f.d1k2.fmc.prd.cloud.redpanda.com:9092", "redpanda"],
  ["kafka-1-project.aivencloud.com:12345", "aiven"],
  ["kafka-1.example.com:9093", "self-managed"],
  ["confluent.cloud.example.com:9093", "self-managed"],
])("recognises %s as %s", (broker, id) => {
  expect(presetOf({ brokers: [broker] })).toBe(id);
});

it.each(kafkaPresets)("docs/configuration.md has a row of $label as it is", ({ label, fills }) => {
  const page = readFileSync("docs/configuration.md", "utf8");
  const row = page.split("\n").find((line) => line.startsWith(`| ${label} `));
  const cells = row?.split("|").map((cell) => cell.trim());
  expect(cells?.slice(2, 4)).toEqual([`\`${fills.securityProtocol}\``, `\`${fills.saslMechanism}\``]);
  if (fills.username) expect(row).toContain(`\`${fills.username}\``);
});

it("takes a list that is not there yet for self-managed", () => {
  expect(presetOf({ brokers: [] })).toBe("self-managed");
});
