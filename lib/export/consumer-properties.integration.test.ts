import { exec } from "node:child_process";
import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { type AclCommands, aclCommands } from "@/lib/export/acl-commands";
import {
  consumerCommand,
  consumerProperties,
  keystoreCommand,
  propertiesFile,
  secretPlaceholder,
} from "@/lib/export/consumer-properties";
import type { DestinationSettings } from "@/lib/export/destination-settings";
import { kcatCommand } from "@/lib/export/kafka-kcat-command";
import { testConnection } from "@/lib/kafka/connection-test/test-connection";
import type { KafkaDestination } from "@/lib/kafka/destination";
import {
  localContext as context,
  newTopic,
  overMutualTls,
  overOauth,
  sharedKafka,
} from "@/lib/kafka/testing/kafka-fixture";
import { installKafkaTools } from "@/scripts/services/kafka/install-kafka-tools";

/** The commands as a person would run them: by a shell, in a folder of their own, with the tools of Apache Kafka. */
const folder = mkdtempSync(join(tmpdir(), "cloud-pki-commands-"));

beforeAll(() => installKafkaTools(join(folder, "bin")));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const execute = promisify(exec);
/** A right reaches the broker a moment after the controller has it. */
const patience = { timeout: 20_000, interval: 250 };

async function shell(command: string, env: Record<string, string> = {}): Promise<string> {
  const path = `${join(folder, "bin")}${delimiter}${process.env.PATH}`;
  const { stdout } = await execute(command, { cwd: folder, env: { ...process.env, ...env, PATH: path } });
  return stdout;
}

function settingsOf(destination: KafkaDestination): DestinationSettings {
  const { password: _, clientKey: __, ...settings } = destination;
  const unused = { tlsServerName: "", clientCertificate: "", tokenEndpoint: "", oauthClientId: "", oauthScope: "" };
  return { ...unused, logicalCluster: "", identityPoolId: "", ...settings, provider: "kafka" };
}

/** Writes what the page tells a person to save. */
async function saveFiles(destination: KafkaDestination, file = propertiesFile): Promise<void> {
  const settings = settingsOf(destination);
  const text = consumerProperties(settings).replaceAll(secretPlaceholder, destination.password);
  // The one step that the page leaves to the reader: here the token endpoint's certificate is of the brokers' CA.
  const login = settings.saslMechanism === "OAUTHBEARER" && settings.caCertificate !== "";
  const trust = 'ssl.truststore.type="PEM" ssl.truststore.location="ca.pem";';
  writeFileSync(join(folder, file), login ? text.replace('";\n', `" ${trust}\n`) : text);
  writeFileSync(join(folder, "ca.pem"), destination.caCertificate);
  writeFileSync(join(folder, "client.pem"), destination.clientCertificate ?? "");
  writeFileSync(join(folder, "client.key"), destination.clientKey ?? "");
  const keystore = keystoreCommand(settings);
  if (keystore) await shell(keystore);
}

async function administer(commands: string): Promise<void> {
  const { brokers, users } = sharedKafka();
  const admin = { topic: "", securityProtocol: "SASL_PLAINTEXT", saslMechanism: "PLAIN", caCertificate: "" } as const;
  await saveFiles({ brokers: [brokers], ...admin, ...users.admin }, "admin.properties");
  await shell(commands);
}

/** Grants by the commands of the page. They name the broker that the form has; an administrator takes a listener of his own. */
async function grant(plain: KafkaDestination, name: string, which: keyof AclCommands): Promise<void> {
  const commands = aclCommands(settingsOf(plain), { name, note: "" });
  await administer(commands[which]);
}

const record = { key: "subscription", value: '{"test":true}', headers: { ce_type: "test" } };

function overTls(plain: KafkaDestination): KafkaDestination {
  const { sslBrokers, ca } = sharedKafka();
  return {
    ...plain,
    brokers: [sslBrokers],
    securityProtocol: "SASL_SSL",
    saslMechanism: "SCRAM-SHA-512",
    caCertificate: ca,
  };
}

const waysIn = {
  "SASL_PLAINTEXT with PLAIN": (plain: KafkaDestination) => plain,
  "SASL_SSL with SCRAM-SHA-512": overTls,
  "SSL with a client certificate": overMutualTls,
  "SASL_SSL with OAUTHBEARER": overOauth,
};

it.each(Object.entries(waysIn))(
  "kafka-console-consumer.sh reads a record over %s",
  async (_name, over) => {
    const plain = await newTopic({ rights: ["WRITE"] });
    const destination = over(plain);
    await grant(plain, plain.username, "consumer");
    expect(await testConnection(destination, { context, record })).toMatchObject({ ok: true });
    await saveFiles(destination);
    const command = `${consumerCommand(settingsOf(destination))} --from-beginning --max-messages 1 --timeout-ms 40000`;
    const line = (await shell(command)).split("\n").find((one) => one.includes("ce_type"));
    expect(line).toBe(`ce_type:test\t${record.key}\t${record.value}`);
  },
  120_000,
);

/** A user of Kafka who has no right but those of this file: a right on any topic would hide one that is missing. */
async function newcomersTopic(): Promise<KafkaDestination> {
  const { createTopic, brokers, users } = sharedKafka();
  const topic = `acl-${randomUUID()}`;
  await createTopic(topic);
  const shared = { topic, securityProtocol: "SASL_PLAINTEXT", saslMechanism: "PLAIN", caCertificate: "" } as const;
  return { brokers: [brokers], ...shared, ...users.eventHubs };
}

it("grants exactly what the promised delivery takes, and one operation fewer breaks the promise", async () => {
  const destination = await newcomersTopic();
  const { revoke } = sharedKafka();
  const { topic, username } = destination;
  const run = () => testConnection(destination, { context, record });
  expect(await run()).toMatchObject({ ok: false });

  await grant(destination, username, "exactlyOnce");
  await vi.waitFor(async () => expect(await run()).toMatchObject({ ok: true, delivery: "exactly-once" }), patience);
  await revoke(username, topic, ["READ"]);
  await vi.waitFor(async () => expect(await run()).toMatchObject({ ok: true, delivery: "at-least-once" }), patience);

  await grant(destination, username, "atLeastOnce");
  expect(await run()).toMatchObject({ ok: true, delivery: "at-least-once" });
  await revoke(username, topic, ["WRITE"]);
  await vi.waitFor(async () => expect(await run()).toMatchObject({ ok: false }), patience);

  await grant(destination, username, "consumer");
  await vi.waitFor(async () => expect(await run()).toMatchObject({ ok: false, stage: "write" }), patience);
  await revoke(username, topic, ["READ"]);
}, 120_000);

const overTlsWithPlain = (plain: KafkaDestination) => ({ ...overTls(plain), saslMechanism: "PLAIN" as const });

it.each([
  ["SASL_PLAINTEXT with PLAIN", waysIn["SASL_PLAINTEXT with PLAIN"]],
  ["SASL_SSL with PLAIN", overTlsWithPlain],
  ["SSL with a client certificate", waysIn["SSL with a client certificate"]],
] as const)("kcat reads a record over %s", async (_name, over) => {
  const destination = over(await newTopic({ rights: ["WRITE", "READ"] }));
  expect(await testConnection(destination, { context, record })).toMatchObject({ ok: true });
  await saveFiles(destination);
  const command = kcatCommand({ settings: settingsOf(destination) }).replace("-o end", "-o beginning -e -q");
  const output = await shell(command, { SASL_PASSWORD: destination.password });
  expect(output).toBe(`Headers: ce_type=test\nKey: ${record.key}\nValue: ${record.value}\n\n`);
});
