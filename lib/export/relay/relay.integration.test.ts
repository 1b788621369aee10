import { randomUUID } from "node:crypto";
import { afterAll, beforeEach, expect, inject, it } from "vitest";
import { recordHashMatches } from "@/lib/audit/seal-text";
import { env } from "@/lib/env";
import { kafkaContext } from "@/lib/export/kafka-context";
import { acquireLease } from "@/lib/export/relay/lease";
import { openDestination } from "@/lib/export/relay/open-destination";
import { readBatch, readHash } from "@/lib/export/relay/read-batch";
import { type Relay, startRelay } from "@/lib/export/relay/relay";
import { sequenceOf } from "@/lib/export/relay/settle-intent";
import { inTransaction } from "@/lib/export/relay/store-receipt";
import { openSink } from "@/lib/kafka/open-sink";
import { pool } from "@/lib/pool";
import { createDestination } from "@/lib/testing/create-destination";
import { createTenant, type Tenant } from "@/lib/testing/create-tenant";
import { recordEvents } from "@/lib/testing/record-events";
import { administerKafka } from "@/scripts/services/kafka/administer-kafka";
import { consumeTopic } from "@/scripts/testing/consume-topic";
import { pollUntil } from "@/scripts/testing/poll-until";

const { kafka } = inject("services");
const administration = administerKafka(kafka.brokers, kafka.users.admin);
const admin = { brokers: kafka.brokers, ...kafka.users.admin };

let tenant: Tenant;
let topic: string;

beforeEach(async () => {
  tenant = await createTenant();
  topic = `relay-${randomUUID()}`;
  await administration.createTopic(topic, { partitions: 3 });
  await administration.grant(kafka.users.portal.username, topic, ["WRITE", "DESCRIBE", "READ"]);
});

afterAll(() => pool().end());

async function withRelay<T>(work: (relay: Relay) => Promise<T>): Promise<T> {
  const relay = startRelay(pool(), env().DATABASE_URL, `test-${randomUUID()}`);
  try {
    return await work(relay);
  } finally {
    await relay.stop();
  }
}

function destinationFor(): Promise<string> {
  return createDestination(tenant.subscriptionId, { brokers: kafka.brokers, topic, ...kafka.users.portal });
}

async function delivered(count: number): Promise<void> {
  const ask = async () => {
    const { rows } = await pool().query<{ cursor: string; state: string; error: string | null }>(
      `SELECT cursor_sequence::text AS cursor, state, last_error_detail AS error
       FROM destination WHERE subscription_id = $1`,
      [tenant.subscriptionId],
    );
    return rows[0];
  };
  await pollUntil(ask, (row) => Number(row?.cursor) === count);
}

/** In a session of its own in which the append-only triggers rest, as after a restore of half the data. */
async function forgetReceipts(): Promise<void> {
  await inTransaction(pool(), async (client) => {
    await client.query("SET LOCAL session_replication_role = replica");
    await client.query(
      "DELETE FROM delivery_receipt USING destination WHERE destination_id = destination.id AND subscription_id = $1",
      [tenant.subscriptionId],
    );
  });
}

async function sequences(): Promise<number[]> {
  return (await consumeTopic(admin, topic)).map(({ value }) => Number(sequenceOf(value)));
}

function upTo(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index + 1);
}

it("delivers every event in sequence order to one partition, each record sealed and routable", async () => {
  await destinationFor();
  await recordEvents(tenant, 1_200, { together: true });
  await withRelay(() => delivered(1_200));
  const records = await consumeTopic(admin, topic);
  expect(records.map(({ value }) => Number(sequenceOf(value)))).toEqual(upTo(1_200));
  expect(new Set(records.map(({ partition }) => partition)).size).toBe(1);
  let previous = "0".repeat(64);
  for (const { key, headers, value } of records) {
    const event = JSON.parse(value) as Record<string, string>;
    expect(recordHashMatches(value)).toBe(true);
    expect(event.previoushash).toBe(previous);
    previous = event.hash ?? "";
    expect(key).toBe(tenant.subscriptionId);
    expect(headers).toContain(`ce_id=${event.id}`);
    expect(headers).toContain("content-type=application/cloudevents+json; charset=UTF-8");
  }
});

it("keeps receipts from which partition and offset of any event follow", async () => {
  const id = await destinationFor();
  await withRelay(async () => {
    await recordEvents(tenant, 40);
    await delivered(40);
  });
  const { rows } = await pool().query<{ sequence: string; partition: number; offset: string }>(
    `SELECT number.sequence::text, partition, (base_offset + number.sequence - first_sequence)::text AS offset
     FROM delivery_receipt, generate_series(first_sequence, last_sequence) AS number (sequence)
     WHERE destination_id = $1 ORDER BY number.sequence`,
    [id],
  );
  const records = await consumeTopic(admin, topic);
  expect(rows).toEqual(
    records.map(({ value, partition, offset }) => ({
      sequence: String(sequenceOf(value)),
      partition,
      offset: String(offset),
    })),
  );
});

it("finds out after a crash between acknowledgement and receipt what has landed, and repeats nothing", async () => {
  await destinationFor();
  await recordEvents(tenant, 700, { together: true });
  await withRelay(() => delivered(700));
  await recordEvents(tenant, 300, { together: true, from: 700 });
  // What a relay does that is killed after the broker's acknowledgement: intent stored, records sent, no receipt.
  await withRelay(async (relay) => {
    await pool().query("UPDATE destination SET enabled = false WHERE subscription_id = $1", [tenant.subscriptionId]);
    await pollUntil(
      async () =>
        (await pool().query("SELECT 1 FROM audit_pending WHERE subscription_id = $1", [tenant.subscriptionId])).rows,
      (rows) => rows.length === 0,
    );
    await relay.stop();
  });
  await pool().query("UPDATE destination SET enabled = true WHERE subscription_id = $1", [tenant.subscriptionId]);
  const lease = await acquireLease(pool(), "killed", tenant.subscriptionId);
  const destination = lease && (await openDestination(pool(), tenant.subscriptionId, lease.epoch));
  if (!destination?.position) throw new Error("The destination is not positioned.");
  const from = { sequence: 700n, hash: await readHash(pool(), tenant.subscriptionId, 700n) };
  const sink = await openSink(destination.connection(), {
    context: kafkaContext(),
    key: tenant.subscriptionId,
    partition: destination.position.partition,
  });
  const batch = await readBatch(pool(), destination, from, 1_000n, { records: 120, bytes: 900_000 });
  await sink.send(batch.records);
  await sink.close();
  await pool().query("UPDATE audit_chain SET lease_expires_at = NULL WHERE subscription_id = $1", [
    tenant.subscriptionId,
  ]);
  await withRelay(() => delivered(1_000));
  expect(await sequences()).toEqual(upTo(1_000));
});

it("sends again with the same ids where it may not read, and says what at-least-once means", async () => {
  await administration.revoke(kafka.users.portal.username, topic, ["READ"]);
  await destinationFor();
  await recordEvents(tenant, 10, { together: true });
  await withRelay(() => delivered(10));
  // A receipt that was lost: the cursor says 0, the intent 10.
  await pool().query("UPDATE destination SET cursor_sequence = 0, cursor_offset = 0 WHERE subscription_id = $1", [
    tenant.subscriptionId,
  ]);
  await forgetReceipts();
  await withRelay(() => delivered(10));
  const values = (await consumeTopic(admin, topic)).map(({ value }) => value);
  expect(values.slice(10)).toEqual(values.slice(0, 10));
});

it("parks a record that the topic can't accept, by name, and goes on with the others", async () => {
  const small = `small-${randomUUID()}`;
  topic = small;
  await administration.createTopic(small, { config: { "max.message.bytes": "20000" } });
  await administration.grant(kafka.users.portal.username, small, ["WRITE", "DESCRIBE", "READ"]);
  const id = await destinationFor();
  await recordEvents(tenant, 5);
  await recordEvents(tenant, 1, { padding: "x".repeat(40_000) });
  await recordEvents(tenant, 5);
  await withRelay(() => delivered(11));
  expect(await sequences()).toEqual([1, 2, 3, 4, 5, 7, 8, 9, 10, 11]);
  const { rows } = await pool().query("SELECT sequence::text, code FROM parked_event WHERE destination_id = $1", [id]);
  expect(rows).toEqual([{ sequence: "6", code: "RECORD_TOO_LARGE" }]);
});

it("goes on sealing and delivering for others while one broker is dead", async () => {
  const dead = await createTenant();
  await createDestination(dead.subscriptionId, { brokers: "127.0.0.1:1", topic: "t", username: "u", password: "p" });
  await recordEvents(dead, 3);
  await destinationFor();
  await withRelay(async () => {
    await recordEvents(tenant, 20);
    await delivered(20);
    const state = async () =>
      (
        await pool().query(
          `SELECT state, last_error_code, sequence::text FROM destination JOIN audit_chain USING (subscription_id)
           WHERE subscription_id = $1`,
          [dead.subscriptionId],
        )
      ).rows[0];
    const row = await pollUntil(state, (answer) => answer?.state === "failing");
    expect(row).toEqual({ state: "failing", last_error_code: "CONNECTION_REFUSED", sequence: "3" });
  });
});

it("starts at once when settings are saved that mend what failed", async () => {
  const id = await createDestination(tenant.subscriptionId, {
    brokers: kafka.brokers,
    topic: "no-such-topic",
    ...kafka.users.portal,
  });
  await recordEvents(tenant, 3);
  await withRelay(async () => {
    const attempts = async () =>
      (await pool().query("SELECT attempts FROM destination WHERE id = $1", [id])).rows[0]?.attempts;
    await pollUntil(attempts, (count) => count >= 5);
    await pool().query(
      `UPDATE destination SET config = jsonb_set(config, '{topic}', to_jsonb($2::text)), version = version + 1,
         next_attempt_at = NULL, attempts = 0, state = 'idle', failing_since = NULL WHERE id = $1`,
      [id, topic],
    );
    const start = performance.now();
    await delivered(3);
    expect(performance.now() - start).toBeLessThan(5_000);
  });
  expect(await sequences()).toEqual([1, 2, 3]);
});

it("stops at a gap in the seals and says so, instead of writing receipts that are wrong", async () => {
  await destinationFor();
  await pool().query("UPDATE destination SET enabled = false WHERE subscription_id = $1", [tenant.subscriptionId]);
  await recordEvents(tenant, 5);
  await withRelay(async () => {
    const unsealed = () =>
      pool().query("SELECT 1 FROM audit_pending WHERE subscription_id = $1", [tenant.subscriptionId]);
    await pollUntil(unsealed, ({ rowCount }) => rowCount === 0);
  });
  await inTransaction(pool(), async (client) => {
    await client.query("SET LOCAL session_replication_role = replica");
    await client.query("DELETE FROM audit_seal WHERE subscription_id = $1 AND sequence = 3", [tenant.subscriptionId]);
  });
  await pool().query("UPDATE destination SET enabled = true WHERE subscription_id = $1", [tenant.subscriptionId]);
  await withRelay(async () => {
    const state = async () =>
      (
        await pool().query<{ state: string; detail: string | null }>(
          "SELECT state, last_error_detail AS detail FROM destination WHERE subscription_id = $1",
          [tenant.subscriptionId],
        )
      ).rows[0];
    const row = await pollUntil(state, (answer) => answer?.state === "failing");
    expect(row?.detail).toContain("sequence 3 is missing");
  });
  expect(await sequences()).toEqual([]);
});
