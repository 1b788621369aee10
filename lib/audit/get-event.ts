import { z } from "zod";
import { catalogue, type EventId } from "@/lib/audit/catalogue";
import type { CatalogueEntry, Criticality } from "@/lib/audit/catalogue-entry";
import { certificateName } from "@/lib/audit/certificate-name";
import { type EventProof, previousHashOf, verifyEvent } from "@/lib/audit/verify-event";
import type { Ctx } from "@/lib/auth/actor";
import { requireToRead } from "@/lib/auth/authorize";
import { db } from "@/lib/db";
import { notFound } from "@/lib/errors";

export const getEventInput = z.object({ subscriptionId: z.uuid(), id: z.uuid() });

/** A neighbour in the chain. */
export type ChainLink = { id: string; sequence: string; hash: string };

export type EventSeal = {
  sequence: string;
  /** Lower-case hexadecimal, as are all hashes here. */
  hash: string;
  previousHash: string | null;
  proof: EventProof;
  previous: ChainLink | null;
  next: ChainLink | null;
};

export type EventDetail = {
  id: string;
  eventId: EventId;
  criticality: Criticality;
  summary: string;
  description: string;
  occurredAt: string;
  actor: { id: string | null; name: string; email: string | null; ip: string | null };
  ca: { id: string | null; name: string } | null;
  subject: string | null;
  certificate: string | null;
  /** The members of `data` that belong to this kind of event. */
  fields: { name: string; value: string | string[] | null }[];
  /** The text as recorded, before sealing adds its members. */
  payload: string;
  seal: EventSeal | null;
};

type StoredEvent = {
  id: string;
  event_id: EventId;
  criticality: Criticality;
  occurred_at: Date;
  actor_id: string | null;
  actor_name: string;
  ca_id: string | null;
  ca_name: string | null;
  subject: string | null;
  payload: string;
  sequence: bigint | null;
  hash: Uint8Array | null;
};

type StoredLink = { id: string; sequence: bigint; hash: Uint8Array };

/** Members of `data` that every event has, and Windows' copy of the others; the details show them elsewhere. */
const shownElsewhere = new Set([
  "schemaVersion",
  "eventId",
  "eventName",
  "criticality",
  "outcome",
  "subscriptionId",
  "actorId",
  "actorName",
  "actorEmail",
  "actorIp",
  "caId",
  "caName",
  "EventData",
]);

/** What differs in the settings or permissions of a CA, as events 4882 and 90014 tell it. */
const difference = z.union([
  z.object({ member: z.string(), before: z.string(), after: z.string() }),
  z.object({ setting: z.string(), before: z.string(), after: z.string() }),
]);

const envelopeData = z.object({ data: z.record(z.string(), z.unknown()) });

function dataOf(payload: string): Record<string, unknown> {
  const parsed = envelopeData.safeParse(JSON.parse(payload));
  return parsed.success ? parsed.data.data : {};
}

function inWords(value: unknown): string {
  const { success, data } = difference.safeParse(value);
  if (!success) return typeof value === "object" ? JSON.stringify(value) : String(value);
  const of = "member" in data ? data.member : data.setting;
  return `${of}: ${data.before || "none"} → ${data.after || "none"}`;
}

function fieldValue(value: unknown): string | string[] | null {
  if (value === null || value === undefined) return null;
  return Array.isArray(value) ? value.map(inWords) : inWords(value);
}

function textMember(data: Record<string, unknown>, name: string): string | null {
  const value = data[name];
  return typeof value === "string" ? value : null;
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("hex");
}

function toLink(row: StoredLink | undefined): ChainLink | null {
  return row ? { id: row.id, sequence: row.sequence.toString(), hash: hex(row.hash) } : null;
}

async function readSeal(subscriptionId: string, event: StoredEvent): Promise<EventSeal | null> {
  const { sequence, hash, payload } = event;
  if (sequence === null || hash === null) return null;
  const links = await db().$queryRaw<StoredLink[]>`
    SELECT event.id, seal.sequence, seal.hash
    FROM audit_seal seal JOIN audit_event event ON event.pk = seal.event_pk
    WHERE seal.subscription_id = ${subscriptionId}::uuid
      AND seal.sequence IN (${sequence - 1n}::bigint, ${sequence + 1n}::bigint)`;
  const previous = links.find((link) => link.sequence < sequence);
  const previousHash = previousHashOf(sequence, previous?.hash ?? null);
  return {
    sequence: sequence.toString(),
    hash: hex(hash),
    previousHash: previousHash ? hex(previousHash) : null,
    proof: verifyEvent({ payload, sequence, hash, previousHash }),
    previous: toLink(previous),
    next: toLink(links.find((link) => link.sequence > sequence)),
  };
}

function toDetail(row: StoredEvent, seal: EventSeal | null): EventDetail {
  const data = dataOf(row.payload);
  const { summary, description }: CatalogueEntry = catalogue[row.event_id];
  return {
    id: row.id,
    eventId: row.event_id,
    criticality: row.criticality,
    summary,
    description,
    occurredAt: row.occurred_at.toISOString(),
    actor: {
      id: row.actor_id,
      name: row.actor_name,
      email: textMember(data, "actorEmail"),
      ip: textMember(data, "actorIp"),
    },
    ca: row.ca_name === null ? null : { id: row.ca_id, name: row.ca_name },
    subject: row.subject,
    certificate: certificateName(row.payload),
    fields: Object.entries(data)
      .filter(([name]) => !shownElsewhere.has(name))
      .map(([name, value]) => ({ name, value: fieldValue(value) })),
    payload: row.payload,
    seal,
  };
}

/**
 * One event with its place in the chain, proved anew.
 * @throws ServiceError NOT_FOUND to a stranger and for an event of another subscription, FORBIDDEN to a role that
 * may not see events
 */
export async function getEvent(call: {
  ctx: Ctx;
  input: { subscriptionId: string; id: string };
}): Promise<EventDetail> {
  const { subscriptionId } = call.input;
  requireToRead(call.ctx, "event.view", subscriptionId);
  const input = getEventInput.safeParse(call.input);
  if (!input.success) throw notFound("The event");
  const [row] = await db().$queryRaw<StoredEvent[]>`
    SELECT event.id, event.event_id, event.criticality, event.occurred_at, event.actor_id, event.actor_name,
      event.ca_id, event.ca_name, event.subject, event.payload, seal.sequence, seal.hash
    FROM audit_event event LEFT JOIN audit_seal seal ON seal.event_pk = event.pk
    WHERE event.id = ${input.data.id}::uuid AND event.subscription_id = ${subscriptionId}::uuid`;
  if (!row) throw notFound("The event");
  return toDetail(row, await readSeal(subscriptionId, row));
}
