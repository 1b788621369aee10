import { createServer } from "node:net";
import { afterAll, beforeEach, expect, it } from "vitest";
import type { z } from "zod";
import { eventIds } from "@/lib/audit/catalogue";
import type { Ctx } from "@/lib/auth/actor";
import { saveDestinationSettings, saveDestinationSettingsInput } from "@/lib/export/save-destination-settings";
import { testDestination, testDestinationInput } from "@/lib/export/test-destination";
import { testLimit } from "@/lib/export/test-destination-limit";
import type { KafkaDestination } from "@/lib/kafka/destination";
import { newTopic, sharedKafka } from "@/lib/kafka/testing/kafka-fixture";
import { pool } from "@/lib/pool";
import { createTenant, type Tenant } from "@/lib/testing/create-tenant";
import { consumeTopic } from "@/scripts/testing/consume-topic";

const { brokers, sslBrokers, users, ca } = sharedKafka();
const admin = { brokers, ...users.admin };

let tenant: Tenant;
let topic: string;
beforeEach(async () => {
  tenant = await createTenant();
  topic = (await newTopic({ partitions: 3 })).topic;
});
afterAll(() => pool().end());

type Input = z.input<typeof testDestinationInput>;
type Change = Partial<Omit<KafkaDestination, "brokers">> & { brokers?: string };

function settingsWith(change: Change = {}): Input["settings"] {
  const { password: _, ...rest } = { password: "", ...change };
  return {
    provider: "kafka",
    brokers,
    topic,
    securityProtocol: "SASL_PLAINTEXT",
    saslMechanism: "PLAIN",
    username: users.portal.username,
    caCertificate: "",
    ...rest,
  };
}

function test(change: Change = {}, ctx: Ctx = tenant.ctx.administrator) {
  const { password = users.portal.password } = change;
  const input = { subscriptionId: tenant.subscriptionId, settings: settingsWith(change), password };
  return testDestination({ ctx, input: testDestinationInput.parse(input) });
}

function saveAsIs() {
  const { subscriptionId } = tenant;
  const { password } = users.portal;
  const input = {
    ...{ subscriptionId, version: null, enabled: true, settings: settingsWith(), password },
    withoutPassingTest: true,
  };
  return saveDestinationSettings({
    ctx: tenant.ctx.administrator,
    input: saveDestinationSettingsInput.parse(input),
  });
}

async function eventsOf(): Promise<Record<string, unknown>[]> {
  const { rows } = await pool().query<{ payload: string }>(
    "SELECT payload FROM audit_event WHERE subscription_id = $1 ORDER BY pk",
    [tenant.subscriptionId],
  );
  return rows.map(({ payload }) => JSON.parse(payload).data);
}

async function storedDestinations(): Promise<number> {
  const { rowCount } = await pool().query("SELECT 1 FROM destination WHERE subscription_id = $1", [
    tenant.subscriptionId,
  ]);
  return rowCount ?? 0;
}

it("writes one marked test log on unsaved values, tells where it lies, and records that it was done", async () => {
  const outcome = await test();
  if (!outcome.ok) throw new Error(outcome.detail);
  expect(outcome.stages.filter(({ status }) => status !== "passed").map(({ name, status }) => [name, status])).toEqual([
    ["tls", "skipped"],
    ["read", "warned"],
  ]);
  expect(outcome.delivery).toBe("at-least-once");
  const [record, ...more] = await consumeTopic(admin, topic);
  expect(more).toEqual([]);
  expect(record).toMatchObject({ partition: outcome.partition, offset: Number(outcome.offset) });
  expect(record?.key).toBe(tenant.subscriptionId);
  const event = JSON.parse(record?.value ?? "");
  expect(event).toMatchObject({ specversion: "1.0", type: "cloudpki.siem.connection.test.v1", data: { test: true } });
  expect(eventIds.map(String)).not.toContain(event.data.eventId);
  expect(record?.headers).toContain("ce_type=cloudpki.siem.connection.test.v1");
  expect(record?.value + String(record?.headers)).not.toContain(users.portal.password);
  expect(await eventsOf()).toMatchObject([{ eventId: "90002", result: "passed", code: null, topic }]);
  expect(await storedDestinations()).toBe(0);
});

it.each([
  ["a wrong password", { password: "not it" }, "AUTHENTICATION_FAILED"],
  ["an unknown topic", { topic: "no-such-topic" }, "TOPIC_HIDDEN"],
  ["a user without rights", { ...users.denied }, "TOPIC_FORBIDDEN"],
  ["a closed port", { brokers: "127.0.0.1:1" }, "CONNECTION_REFUSED"],
  ["plaintext to a TLS port", { brokers: sslBrokers }, "TLS_EXPECTED"],
  ["TLS to a plaintext port", { securityProtocol: "SASL_SSL" as const }, "TLS_NOT_SPOKEN"],
  ["a CA that is not trusted", { brokers: sslBrokers, securityProtocol: "SASL_SSL" as const }, "TLS_UNTRUSTED"],
])("answers %s within 5 s by its own words, without the password, with nothing saved", async (_, change, code) => {
  const started = performance.now();
  const outcome = await test(change);
  expect(performance.now() - started).toBeLessThan(5_000);
  if (outcome.ok) throw new Error("It passed.");
  expect(outcome.code).toBe(code);
  for (const words of [outcome.title, outcome.cause, outcome.nextStep]) expect(words).not.toBe("");
  const { password = users.portal.password } = change as Change;
  expect(JSON.stringify(outcome)).not.toContain(password);
  expect(JSON.stringify(await eventsOf())).not.toContain(password);
  expect(await eventsOf()).toMatchObject([{ eventId: "90002", result: "failed", code }]);
  expect(await storedDestinations()).toBe(0);
});

it("trusts the broker by the CA certificate that was pasted", async () => {
  const change = { brokers: sslBrokers, securityProtocol: "SASL_SSL" as const, caCertificate: ca };
  expect(await test(change)).toMatchObject({ ok: true });
});

it("uses the stored password for the place that it was stored for", async () => {
  await saveAsIs();
  expect(await test({ password: "" })).toMatchObject({ ok: true });
  const other = (await newTopic()).topic;
  expect(await test({ password: "", topic: other })).toMatchObject({ ok: true });
});

it("never sends the stored password to another broker: it is not even dialled", async () => {
  await saveAsIs();
  let dialled = 0;
  const collector = createServer(() => {
    dialled += 1;
  });
  await new Promise<void>((resolve) => collector.listen(0, "127.0.0.1", resolve));
  const address = collector.address();
  const port = typeof address === "object" ? address?.port : undefined;
  const changed: Change[] = [
    { brokers: `127.0.0.1:${port}` },
    { brokers: `${brokers},127.0.0.1:${port}` },
    { username: "other" },
    { saslMechanism: "SCRAM-SHA-256" },
    { securityProtocol: "SASL_SSL" },
  ];
  for (const change of changed) {
    await expect(test({ ...change, password: "" })).rejects.toMatchObject({
      code: "INVALID_INPUT",
      fieldErrors: { password: expect.stringContaining("Enter the password again") },
    });
  }
  expect(dialled).toBe(0);
  expect((await eventsOf()).map(({ eventId }) => eventId)).toEqual(["90001"]);
  await new Promise((resolve) => collector.close(resolve));
});

it.each(["operator", "requester", "auditor"] as const)(
  "refuses a member who is %s and records the attempt",
  async (role) => {
    await expect(test({}, tenant.ctx[role])).rejects.toMatchObject({ code: "FORBIDDEN" });
    expect(await eventsOf()).toMatchObject([{ eventId: "90003", operation: "settings.test" }]);
    expect(await consumeTopic(admin, topic)).toEqual([]);
  },
);

it("is not there for an administrator of another subscription", async () => {
  const stranger = (await createTenant()).ctx.administrator;
  await expect(test({}, stranger)).rejects.toMatchObject({ code: "NOT_FOUND" });
  expect(await eventsOf()).toEqual([]);
});

it("is limited per person and subscription, and says when to try again", async () => {
  for (let count = 0; count < testLimit.tests; count++) await test({ brokers: "127.0.0.1:1" });
  await expect(test()).rejects.toMatchObject({
    code: "RATE_LIMITED",
    nextStep: expect.stringMatching(/^Try again in (?:1 minute|1?\d minutes)\./),
  });
  expect(await consumeTopic(admin, topic)).toEqual([]);
  expect(await eventsOf()).toHaveLength(testLimit.tests);
  const administrator = tenant.ctx.administrator.actor;
  tenant = await createTenant();
  const { memberships } = tenant.ctx.administrator.actor;
  const samePerson = { ...tenant.ctx.administrator, actor: { ...administrator, memberships } };
  expect(await test({}, samePerson)).toMatchObject({ ok: true });
});
