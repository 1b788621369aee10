import { readFileSync, writeFileSync } from "node:fs";
import Ajv from "ajv/dist/2020";
import addFormats from "ajv-formats";
import { beforeAll, expect, it } from "vitest";
import { type EventId, eventIds, isEventId } from "@/lib/audit/catalogue";
import { eventSchema } from "@/lib/audit/get-event-schema";
import { recordHashMatches, sealText } from "@/lib/audit/seal-text";
import { makeCa } from "@/lib/ca/testing/make-ca";
import { db } from "@/lib/db";
import { addAdministrator } from "@/lib/members/testing/add-administrator";
import { createTenant } from "@/lib/testing/create-tenant";
import { eventsPage } from "@/scripts/docs/events-page";
import {
  askForIntermediates,
  changeCas,
  createRoot,
  deleteIntermediate,
  importExternal,
} from "@/scripts/docs/story/ca-events";
import { failToRenew, useCertificates } from "@/scripts/docs/story/certificate-events";
import { changeMembers, changeSettings, setUpPortal, switchDualControl } from "@/scripts/docs/story/portal-events";
import type { Story } from "@/scripts/docs/story/story";

const path = new URL("../../docs/events.md", import.meta.url);
const samples = new Map<EventId, string>();

function sampleOf(eventId: EventId): string {
  const sample = samples.get(eventId);
  if (sample === undefined) throw new Error(`No operation of the story wrote event ${eventId}.`);
  return sample;
}

/** Names and types alone: the values of a sample are new in each run. */
function shapeOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.slice(0, 1).map(shapeOf);
  if (typeof value !== "object" || value === null) return value === null ? "null" : typeof value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, shapeOf(inner)]));
}

function withShapes(page: string): string {
  return page.replaceAll(/```json\n(\{[^`]*\})\n```/g, (_block, json: string) =>
    JSON.stringify(shapeOf(JSON.parse(json)), null, 2),
  );
}

/** The first record of each id, sealed as the relay seals a subscription's log. */
async function collectSamples(): Promise<void> {
  const rows = await db().auditEvent.findMany({ orderBy: { pk: "asc" } });
  const heads = new Map<string, { sequence: bigint; hash: Buffer }>();
  for (const { subscriptionId, eventId, payload } of rows) {
    const head = heads.get(subscriptionId) ?? { sequence: 0n, hash: Buffer.alloc(32) };
    const sequence = head.sequence + 1n;
    const { hash, text } = sealText(payload, sequence, head.hash);
    heads.set(subscriptionId, { sequence, hash });
    if (isEventId(eventId) && !samples.has(eventId)) samples.set(eventId, text);
  }
}

beforeAll(async () => {
  await setUpPortal();
  const tenant = await createTenant("Example");
  const story: Story = { tenant, second: await addAdministrator(tenant) };
  await changeSettings(story);
  await changeMembers(story);
  const root = await createRoot(story);
  const intermediate = await askForIntermediates(story, root.id);
  await importExternal(story);
  await useCertificates(story, intermediate.id);
  await failToRenew(story, (await makeCa(tenant, { name: "Root CA R2" })).id);
  await changeCas(story, root.id, intermediate.id);
  await deleteIntermediate(story, intermediate.id);
  await switchDualControl(story);
  await collectSamples();
}, 120_000);

it("knows a real operation for every event of the catalogue", () => {
  expect(eventIds.filter((id) => !samples.has(id))).toEqual([]);
});

it.each(eventIds)("has a sample of event %i that its published schema and its own hash accept", (eventId) => {
  const sample = sampleOf(eventId);
  const ajv = new Ajv({ strict: true, allErrors: true });
  addFormats(ajv);
  ajv.validate(eventSchema(eventId), JSON.parse(sample).data);
  expect(ajv.errors).toBeNull();
  expect(recordHashMatches(sample)).toBe(true);
});

it("docs/events.md tells of every event, field and sample as the code has them", () => {
  const page = readFileSync(path, "utf8");
  const all = Object.fromEntries(eventIds.map((id) => [id, sampleOf(id)])) as Record<EventId, string>;
  const made = eventsPage(page, all);
  if (process.env.UPDATE_DOCS) writeFileSync(path, made);
  expect(withShapes(process.env.UPDATE_DOCS ? made : page)).toBe(withShapes(made));
});
