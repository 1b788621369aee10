import { execFile } from "node:child_process";
import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeEach, describe, expect, inject, it } from "vitest";
import { env } from "@/lib/env";
import { destinationSettings } from "@/lib/export/destination-settings";
import { clientKeyPlace, loadDestination, storedClientKey } from "@/lib/export/destination-settings-row";
import { getDestinationSettings } from "@/lib/export/get-destination-settings";
import { kcatCommand } from "@/lib/export/kafka-kcat-command";
import { kafkaPresets } from "@/lib/export/kafka-presets";
import { kafkaProvider } from "@/lib/export/kafka-provider";
import { startRelay } from "@/lib/export/relay/relay";
import { sequenceOf } from "@/lib/export/relay/settle-intent";
import { saveDestinationSettings, saveDestinationSettingsInput } from "@/lib/export/save-destination-settings";
import { testDestinationRecord } from "@/lib/export/test-destination-record";
import { pool } from "@/lib/pool";
import { openSecret } from "@/lib/secrets/open-secret";
import { createTenant, type Tenant } from "@/lib/testing/create-tenant";
import { recordEvents } from "@/lib/testing/record-events";
import { administerKafka } from "@/scripts/services/kafka/administer-kafka";
import { consumeTopic } from "@/scripts/testing/consume-topic";
import { pollUntil } from "@/scripts/testing/poll-until";

const { kafka } = inject("services");
const { createTopic, grant } = administerKafka(kafka.brokers, kafka.users.admin);
const [caCertificate, clientCertificate, clientKey] = [
  readFileSync(kafka.caFile, "utf8"),
  readFileSync(kafka.clientCertificateFile, "utf8"),
  readFileSync(kafka.clientKeyFile, "utf8"),
];
const { portal, eventHubs } = kafka.users;

let tenant: Tenant;
let topic: string;

beforeEach(async () => {
  tenant = await createTenant();
  topic = `sign-in-${randomUUID()}`;
  await createTopic(topic);
  for (const user of [portal, eventHubs]) await grant(user.username, topic, ["WRITE", "DESCRIBE", "READ"]);
});

afterAll(() => pool().end());

async function tested(typed: object, secrets: { password: string; clientKey: string }) {
  const settings = destinationSettings.parse({ provider: "kafka", topic, saslMechanism: "PLAIN", ...typed });
  const { subscriptionId } = tenant;
  const record = testDestinationRecord({ subscriptionId, actorName: "Ada", at: new Date() });
  return kafkaProvider.testConnection(settings, secrets, { record });
}

describe("presets", () => {
  it.each(kafkaPresets)("$label connects to a broker that is set up alike", async ({ fills }) => {
    const user = fills.username === eventHubs.username ? eventHubs : portal;
    const tls = fills.securityProtocol === "SASL_SSL";
    const place = tls ? { brokers: kafka.sslBrokers, caCertificate } : { brokers: kafka.brokers };
    const outcome = await tested({ username: user.username, ...fills, ...place }, { ...user, clientKey: "" });
    expect(outcome).toMatchObject({ ok: true, delivery: "exactly-once" });
  });
});

const oauth = {
  brokers: kafka.sslBrokers,
  securityProtocol: "SASL_SSL",
  saslMechanism: "OAUTHBEARER",
  tokenEndpoint: kafka.tokenEndpoint,
  oauthClientId: portal.username,
  oauthScope: "kafka",
  logicalCluster: "lkc-1a2b3",
  identityPoolId: "pool-4c5d",
  caCertificate,
};
const mutualTls = { brokers: kafka.mutualTlsBrokers, securityProtocol: "SSL", caCertificate, clientCertificate };
const overTls = { brokers: kafka.sslBrokers, securityProtocol: "SASL_SSL", username: portal.username, caCertificate };

describe("mechanisms", () => {
  it.each([
    ["PLAIN", { ...overTls, saslMechanism: "PLAIN" }],
    ["SCRAM-SHA-256", { ...overTls, saslMechanism: "SCRAM-SHA-256" }],
    ["SCRAM-SHA-512", { ...overTls, saslMechanism: "SCRAM-SHA-512" }],
    ["OAUTHBEARER", oauth],
    ["mutual TLS", mutualTls],
  ])("%s passes the connection test", async (_name, typed) => {
    expect(await tested(typed, { password: portal.password, clientKey })).toMatchObject({ ok: true });
  });
});

describe("the kcat command", () => {
  it.each([
    ["PLAIN over TLS", { ...overTls, saslMechanism: "PLAIN" }],
    ["mutual TLS", mutualTls],
  ])("reads back what the test wrote by %s", async (_name, typed) => {
    const settings = destinationSettings.parse({ provider: "kafka", topic, saslMechanism: "PLAIN", ...typed });
    const outcome = await tested(typed, { password: portal.password, clientKey });
    if (!outcome.ok) throw new Error(outcome.detail);
    const folder = await mkdtemp(path.join(tmpdir(), "kcat-"));
    const files = { "ca.pem": caCertificate, "client.pem": clientCertificate, "client.key": clientKey };
    for (const [name, text] of Object.entries(files)) await writeFile(path.join(folder, name), text, { mode: 0o600 });
    const env = { ...process.env, SASL_PASSWORD: portal.password };
    const command = kcatCommand({ settings, partition: outcome.partition, offset: outcome.offset });
    const { stdout } = await promisify(execFile)("sh", ["-c", command], { cwd: folder, env, timeout: 30_000 });
    await rm(folder, { recursive: true });
    expect(JSON.parse(stdout.trim().split("\n")[0] ?? "")).toMatchObject({ data: { test: true } });
  });
});

function save(typed: object, secrets: { password?: string; clientKey?: string }, version: number | null = null) {
  const settings = { provider: "kafka", topic, saslMechanism: "PLAIN", ...typed };
  const input = {
    subscriptionId: tenant.subscriptionId,
    version,
    enabled: true,
    settings,
    ...secrets,
    withoutPassingTest: true,
  };
  return saveDestinationSettings({
    ctx: tenant.ctx.administrator,
    input: saveDestinationSettingsInput.parse(input),
  });
}

async function cursor(): Promise<number> {
  const { rows } = await pool().query<{ cursor: number }>(
    "SELECT cursor_sequence::int AS cursor FROM destination WHERE subscription_id = $1",
    [tenant.subscriptionId],
  );
  return rows[0]?.cursor ?? 0;
}

describe("the relay", () => {
  it.each([
    ["OAUTHBEARER", oauth, { password: portal.password }],
    ["mutual TLS", mutualTls, { clientKey }],
  ])("delivers what was saved by %s, each event once and in order", async (_name, typed, secrets) => {
    await save(typed, secrets);
    await recordEvents(tenant, 50);
    const relay = startRelay(pool(), env().DATABASE_URL, `test-${randomUUID()}`);
    try {
      // The save itself is an event, too.
      await pollUntil(cursor, (sequence) => sequence >= 50);
    } finally {
      await relay.stop();
    }
    const records = await consumeTopic({ brokers: kafka.brokers, ...kafka.users.admin }, topic);
    const sequences = records.map(({ value }) => Number(sequenceOf(value)));
    expect(sequences).toEqual(sequences.map((_, index) => index + 1));
    expect(sequences.length).toBe(await cursor());
  });
});

describe("the private key", () => {
  it("is sealed for its row, and comes back in no answer", async () => {
    const saved = await save(mutualTls, { clientKey });
    expect(saved).toMatchObject({ passwordSetAt: null, clientKeySetAt: expect.any(String) });
    const view = await getDestinationSettings({
      ctx: tenant.ctx.auditor,
      input: { subscriptionId: tenant.subscriptionId },
    });
    expect(JSON.stringify([saved, view])).not.toContain("PRIVATE KEY");
    const row = await loadDestination(tenant.subscriptionId);
    if (!row?.clientKeySealed) throw new Error("It is not stored.");
    expect(row.clientKeySealed).not.toContain("PRIVATE KEY");
    expect(storedClientKey(row)).toBe(clientKey.trim());
    const sealed = row.clientKeySealed;
    expect(() => openSecret(sealed, clientKeyPlace(randomUUID()))).toThrow("belongs to another row");
  });

  it("stays while the topic changes, is asked for again for another certificate, and goes with SASL", async () => {
    await save(mutualTls, { clientKey });
    await save({ ...mutualTls, topic: "other" }, {}, 1);
    const elsewhere = save({ ...mutualTls, brokers: "kafka.example.com:9093" }, {}, 2);
    await expect(elsewhere).rejects.toMatchObject({ fieldErrors: { clientKey: expect.stringContaining("Brokers") } });
    const saved = await save(overTls, { password: portal.password }, 2);
    expect(saved).toMatchObject({ passwordSetAt: expect.any(String), clientKeySetAt: null });
    expect((await loadDestination(tenant.subscriptionId))?.clientKeySealed).toBeNull();
  });

  it("has to be that of the certificate", async () => {
    const other = readFileSync(`${kafka.dir}/oauth.key`, "utf8");
    const refused = await save(mutualTls, { clientKey: other }).catch((error: unknown) => error);
    expect(refused).toMatchObject({ fieldErrors: { clientKey: expect.stringContaining("another certificate") } });
  });
});
