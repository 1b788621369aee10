import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { afterAll, describe, expect, inject, it } from "vitest";
import { noFilters } from "@/lib/audit/event-filters";
import { env } from "@/lib/env";
import { type EventDelivery, getDeliveries } from "@/lib/export/event-delivery";
import { getEventWithDelivery } from "@/lib/export/get-event-with-delivery";
import { listEventsWithDelivery } from "@/lib/export/list-events-with-delivery";
import { startRelay } from "@/lib/export/relay/relay";
import { watchEvents } from "@/lib/export/watch-events";
import { pool } from "@/lib/pool";
import { createDestination } from "@/lib/testing/create-destination";
import { createTenant, type Tenant } from "@/lib/testing/create-tenant";
import { recordEvents } from "@/lib/testing/record-events";
import { administerKafka } from "@/scripts/services/kafka/administer-kafka";
import { consumeTopic } from "@/scripts/testing/consume-topic";
import { pollUntil } from "@/scripts/testing/poll-until";

const { kafka } = inject("services");

afterAll(() => pool().end());

const nowhere = { brokers: "127.0.0.1:1", topic: "t", username: "u", password: "p" };

async function deliveries(subscriptionId: string, sequences: (string | null)[]): Promise<EventDelivery[]> {
  const deliveryOf = await getDeliveries({ subscriptionId, sequences });
  return sequences.map(deliveryOf);
}

async function setCursor(destinationId: string, cursor: bigint, more = ""): Promise<void> {
  await pool().query(
    `UPDATE destination SET cursor_sequence = $2, intent_sequence = GREATEST(intent_sequence, $2) ${more} WHERE id = $1`,
    [destinationId, cursor.toString()],
  );
}

type Run = { length: number; parked: boolean; gap: number };

/** Receipts and parked events in a row from sequence 1 on, and what each sequence must read as. */
async function writeRuns(destinationId: string, runs: Run[]): Promise<Map<string, string>> {
  const expected = new Map<string, string>();
  let sequence = 1n;
  let offset = 0n;
  for (const { length, parked, gap } of runs) {
    offset += BigInt(gap);
    if (parked) {
      await pool().query(
        "INSERT INTO parked_event (destination_id, sequence, code, detail) VALUES ($1, $2, 'RECORD_TOO_LARGE', '')",
        [destinationId, sequence.toString()],
      );
      expected.set(sequence.toString(), "parked");
      sequence += 1n;
      continue;
    }
    await pool().query("INSERT INTO delivery_receipt VALUES ($1, $2, $3, 4, $4, 2)", [
      destinationId,
      sequence.toString(),
      (sequence + BigInt(length) - 1n).toString(),
      offset.toString(),
    ]);
    for (let at = 0; at < length; at++, sequence++, offset++) expected.set(sequence.toString(), offset.toString());
  }
  await setCursor(destinationId, sequence - 1n);
  return expected;
}

describe("getDeliveries", () => {
  it("finds each event's offset from the receipt that covers it, around parked events and foreign records", async () => {
    const run = fc.record({
      length: fc.integer({ min: 1, max: 20 }),
      parked: fc.boolean(),
      gap: fc.integer({ min: 0, max: 5 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(run, { minLength: 1, maxLength: 8 }), async (runs) => {
        const { subscriptionId } = await createTenant();
        const expected = await writeRuns(await createDestination(subscriptionId, nowhere), runs);
        const sequences = [...expected.keys()];
        const found = await deliveries(subscriptionId, sequences);
        const told = found.map((one) => (one.state === "delivered" ? one.offset : one.state));
        expect(told).toEqual([...expected.values()]);
        const [next] = await deliveries(subscriptionId, [String(sequences.length + 1)]);
        expect(next).toEqual({ state: "waiting", attempts: 0, problem: null });
      }),
      { numRuns: 15 },
    );
  });

  it("says why an event is not sent: no destination, recorded before the export began, switched off", async () => {
    const { subscriptionId } = await createTenant();
    expect(await deliveries(subscriptionId, ["1", null])).toEqual(Array(2).fill({ state: "off", reason: "never" }));
    const id = await createDestination(subscriptionId, nowhere);
    await setCursor(id, 5n);
    expect(await deliveries(subscriptionId, ["5"])).toEqual([{ state: "off", reason: "before" }]);
    await setCursor(id, 5n, ", enabled = false");
    expect(await deliveries(subscriptionId, ["6", null])).toEqual(Array(2).fill({ state: "off", reason: "paused" }));
  });

  it("counts the attempts of what was tried and names the problem", async () => {
    const { subscriptionId } = await createTenant();
    const id = await createDestination(subscriptionId, nowhere);
    await setCursor(id, 0n, ", state = 'failing', attempts = 3, last_error_code = 'CONNECTION_REFUSED'");
    await pool().query("UPDATE destination SET intent_sequence = 2 WHERE id = $1", [id]);
    const problem = "Nothing listens at this port";
    expect(await deliveries(subscriptionId, ["2", "3"])).toEqual([
      { state: "waiting", attempts: 3, problem },
      { state: "waiting", attempts: 0, problem },
    ]);
  });
});

async function smallTopic(): Promise<string> {
  const administration = administerKafka(kafka.brokers, kafka.users.admin);
  const topic = `viewer-${randomUUID()}`;
  await administration.createTopic(topic, { partitions: 3, config: { "max.message.bytes": "20000" } });
  await administration.grant(kafka.users.portal.username, topic, ["WRITE", "DESCRIBE", "READ"]);
  return topic;
}

function list(tenant: Tenant) {
  const input = { subscriptionId: tenant.subscriptionId, filters: noFilters, before: null };
  return listEventsWithDelivery({ ctx: tenant.ctx.auditor, input });
}

describe("the viewer beside the topic", () => {
  it("shows partition, offset and text of every record as another consumer reads them, and what was parked", async () => {
    const tenant = await createTenant();
    const { subscriptionId } = tenant;
    const topic = await smallTopic();
    await recordEvents(tenant, 4);
    await recordEvents(tenant, 1, { padding: "x".repeat(40_000) });
    await recordEvents(tenant, 4);
    const before = await list(tenant);
    expect(new Set(before.rows.map(({ delivery }) => delivery.state))).toEqual(new Set(["off"]));
    await createDestination(subscriptionId, { brokers: kafka.brokers, topic, ...kafka.users.portal });
    const relay = startRelay(pool(), env().DATABASE_URL, `test-${randomUUID()}`);
    try {
      const watch = () =>
        watchEvents({
          ctx: tenant.ctx.auditor,
          input: {
            subscriptionId,
            filters: noFilters,
            head: before.head,
            tailCount: before.tailCount,
            watchedIds: before.rows.map(({ id }) => id),
          },
        });
      const news = await pollUntil(watch, ({ watched }) =>
        watched.every(({ delivery }) => /^(delivered|parked)$/.test(delivery.state)),
      );
      expect(news.newer).toBe(0);
    } finally {
      await relay.stop();
    }
    const records = await consumeTopic({ brokers: kafka.brokers, ...kafka.users.admin }, topic);
    const { rows } = await list(tenant);
    expect(rows.map(({ sequence, delivery }) => [sequence, delivery.state]).reverse()).toEqual(
      Array.from({ length: 9 }, (_, index) => [String(index + 1), index === 4 ? "parked" : "delivered"]),
    );
    for (const { id, delivery } of rows) {
      if (delivery.state !== "delivered") continue;
      const record = records.find(
        ({ offset, partition }) => String(offset) === delivery.offset && partition === delivery.partition,
      );
      const event = await getEventWithDelivery({ ctx: tenant.ctx.auditor, input: { subscriptionId, id } });
      expect(record?.value).toBe(event.seal?.proof.record);
    }
    expect(rows.find(({ sequence }) => sequence === "5")?.delivery).toMatchObject({
      state: "parked",
      code: "RECORD_TOO_LARGE",
    });
  });
});
