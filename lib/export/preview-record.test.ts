import { beforeAll, expect, it, vi } from "vitest";
import { type EventId, eventIds } from "@/lib/audit/catalogue";
import { cloudEventType } from "@/lib/audit/cloud-event-type";
import { recordHashMatches } from "@/lib/audit/seal-text";
import type { Ctx } from "@/lib/auth/actor";
import { exampleRecord, previewRecord, previewRecordInput } from "@/lib/export/preview-record";
import { testRecordType } from "@/lib/export/test-destination-record";

beforeAll(() => {
  // Addresses come from the configuration, which wants a database; none is used.
  vi.stubEnv("DATABASE_URL", "postgres://unused");
});

const subscriptionId = "01a21160-7ccc-75d1-b5cc-e37322195852";
const settings = {
  provider: "kafka",
  brokers: ["kafka.example.com:9093"],
  topic: "pki.audit",
  securityProtocol: "SASL_SSL",
  saslMechanism: "SCRAM-SHA-512",
  username: "svc-pki",
  oauthClientId: "",
} as const;

function input(eventId: EventId) {
  const { settings: typed } = previewRecordInput.parse({ subscriptionId, eventId, settings });
  return { subscriptionId, eventId, settings: typed };
}

const ctx: Ctx = {
  actor: {
    userId: "01a21160-7ccc-75d1-b5cc-e37322195853",
    name: "Ada",
    email: "ada@example.com",
    memberships: [{ subscriptionId, subscriptionName: "Example", role: "auditor" }],
  },
  ip: null,
  requestId: "r",
};

it.each(eventIds)(
  "previews event %i with the subscription's key, its type in the headers and hashes that verify",
  (id) => {
    const { key, value, headers } = exampleRecord(input(id));
    const event = JSON.parse(value);
    expect(key).toBe(subscriptionId);
    expect(event).toMatchObject({
      type: cloudEventType(id),
      source: `/subscriptions/${subscriptionId}`,
      partitionkey: subscriptionId,
      sequence: "0000000000000000002",
    });
    expect(headers).toEqual({
      "content-type": "application/cloudevents+json; charset=UTF-8",
      ce_specversion: "1.0",
      ce_id: event.id,
      ce_source: event.source,
      ce_type: event.type,
    });
    expect(recordHashMatches(value)).toBe(true);
    expect(event.previoushash).toMatch(/^[0-9a-f]{64}$/);
    expect(event.previoushash).not.toMatch(/^0+$/);
  },
);

it("names the place that the form says, in events about the settings", () => {
  const { data } = JSON.parse(exampleRecord(input(90001)).value);
  const { provider, brokers, topic, securityProtocol, saslMechanism, username } = settings;
  expect(data).toMatchObject({ provider, brokers, topic, securityProtocol, saslMechanism, username });
});

it("is the same each time, and counts its bytes as UTF-8", async () => {
  const typed = input(90005);
  const long = { ...typed, settings: { ...typed.settings, topic: "ä" } };
  const [one, other] = await Promise.all([previewRecord({ ctx, input: long }), previewRecord({ ctx, input: long })]);
  expect(other).toEqual(one);
  const { bytes, key, value, headers } = one;
  expect(bytes).toBe(Buffer.from(key + value + Object.entries(headers).flat().join("")).length);
  expect(bytes).toBeGreaterThan(key.length + value.length + Object.entries(headers).flat().join("").length);
});

it("shows the test log as Test Connection writes it: marked, and outside the chain", async () => {
  const { value, headers } = await previewRecord({ ctx, input: { ...input(4888), eventId: "test" } });
  expect(headers.ce_type).toBe(testRecordType);
  expect(JSON.parse(value)).toMatchObject({ data: { test: true, actorName: "Ada", subscriptionId } });
  expect(value).not.toContain('"sequence"');
});

it("takes what is half typed or pasted by mistake", () => {
  const typed = { ...settings, brokers: ["x".repeat(8_192)], topic: "not a topic", username: "\u0000" };
  expect(previewRecordInput.safeParse({ subscriptionId, eventId: 90001, settings: typed }).success).toBe(true);
});

it("shows a stranger nothing, and has no event beside those of the catalogue", async () => {
  const stranger = { ...ctx, actor: { ...ctx.actor, memberships: [] } };
  await expect(previewRecord({ ctx: stranger, input: input(4888) })).rejects.toMatchObject({ code: "NOT_FOUND" });
  expect(previewRecordInput.safeParse({ subscriptionId, eventId: 1, settings }).success).toBe(false);
});
