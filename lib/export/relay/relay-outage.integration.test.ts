import { type ChildProcess, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, inject, it } from "vitest";
import { sequenceOf } from "@/lib/export/relay/settle-intent";
import { pool } from "@/lib/pool";
import { createDestination } from "@/lib/testing/create-destination";
import { createTenant, type Tenant } from "@/lib/testing/create-tenant";
import { recordEvents } from "@/lib/testing/record-events";
import type { LocalKafka } from "@/scripts/services/kafka/local-kafka";
import { startKafka } from "@/scripts/services/kafka/start-kafka";
import { consumeTopic } from "@/scripts/testing/consume-topic";
import { pollUntil } from "@/scripts/testing/poll-until";

const dir = mkdtempSync(join(tmpdir(), "cloud-pki-outage-"));
const { mail } = inject("services");
let kafka: LocalKafka;
const relays: ChildProcess[] = [];

beforeAll(async () => {
  kafka = await startKafka({ dir });
});

afterAll(async () => {
  for (const relay of relays) relay.kill("SIGKILL");
  await kafka.stop();
  await pool().end();
  rmSync(dir, { recursive: true, force: true });
});

async function tenantWithTopic(): Promise<{ tenant: Tenant; topic: string }> {
  const tenant = await createTenant();
  const topic = `outage-${randomUUID()}`;
  await kafka.createTopic(topic);
  await kafka.grant(kafka.users.portal.username, topic, ["WRITE", "DESCRIBE", "READ"]);
  await createDestination(tenant.subscriptionId, { brokers: kafka.brokers, topic, ...kafka.users.portal });
  return { tenant, topic };
}

function startRelayProcess(): ChildProcess {
  const env = { ...process.env, ALERT_AFTER_SECONDS: "2" };
  const child = spawn(process.execPath, ["--import", "tsx", "lib/export/relay-process.ts"], { stdio: "inherit", env });
  relays.push(child);
  return child;
}

async function ended(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  const exit = new Promise((resolve) => child.once("exit", resolve));
  child.kill(signal);
  await exit;
}

async function destinationOf(tenant: Tenant) {
  const { rows } = await pool().query<{ cursor: string; state: string }>(
    "SELECT cursor_sequence::text AS cursor, state FROM destination WHERE subscription_id = $1",
    [tenant.subscriptionId],
  );
  return rows[0];
}

async function mailsTo(tenant: Tenant): Promise<{ subject: string; text: string }[]> {
  const answer = await fetch(`${mail.apiUrl}/api/messages`);
  const messages = (await answer.json()) as { to: string[]; subject: string; text: string }[];
  return messages.filter(({ to }) => to.includes(tenant.ctx.administrator.actor.email));
}

function upTo(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index + 1);
}

it("keeps every event in order through relays that are killed in the middle of a stream", async () => {
  const { tenant, topic } = await tenantWithTopic();
  const total = 6_000;
  const recording = (async () => {
    for (let from = 0; from < total; from += 100) await recordEvents(tenant, 100, { from, together: true });
  })();
  let relay = startRelayProcess();
  for (const threshold of [500, 2_000, 4_000]) {
    await pollUntil(
      () => destinationOf(tenant),
      (row) => Number(row?.cursor) >= threshold,
    );
    await ended(relay, "SIGKILL");
    relay = startRelayProcess();
  }
  await recording;
  await pollUntil(
    () => destinationOf(tenant),
    (row) => Number(row?.cursor) === total,
    60_000,
  );
  await ended(relay, "SIGTERM");
  const records = await consumeTopic({ brokers: kafka.brokers, ...kafka.users.admin }, topic);
  expect(records.map(({ value }) => Number(sequenceOf(value)))).toEqual(upTo(total));
}, 120_000);

it("delivers what an outage held up, in order, with one mail when it fails and one when it is over", async () => {
  const { tenant, topic } = await tenantWithTopic();
  const relay = startRelayProcess();
  await recordEvents(tenant, 10);
  await pollUntil(
    () => destinationOf(tenant),
    (row) => Number(row?.cursor) === 10,
  );
  await kafka.stop();
  const start = performance.now();
  await recordEvents(tenant, 100, { from: 10 });
  expect(performance.now() - start).toBeLessThan(10_000);
  await pollUntil(
    () => destinationOf(tenant),
    (row) => row?.state === "failing",
  );
  await pollUntil(
    () => mailsTo(tenant),
    (mails) => mails.length > 0,
  );
  await kafka.restart();
  await pollUntil(
    () => destinationOf(tenant),
    (row) => Number(row?.cursor) === 110,
    60_000,
  );
  const mails = await pollUntil(
    () => mailsTo(tenant),
    (answer) => answer.length >= 2,
  );
  await ended(relay, "SIGTERM");
  expect(mails.map(({ subject }) => subject).sort()).toEqual([
    `[Cloud PKI] Audit logs are not reaching Kafka: ${tenant.name}`,
    `[Cloud PKI] Audit logs reach Kafka again: ${tenant.name}`,
  ]);
  expect(mails.map(({ text }) => text).join()).not.toContain(kafka.users.portal.password);
  const records = await consumeTopic({ brokers: kafka.brokers, ...kafka.users.admin }, topic);
  expect(records.map(({ value }) => Number(sequenceOf(value)))).toEqual(upTo(110));
}, 120_000);
