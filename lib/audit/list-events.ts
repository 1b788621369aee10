import { z } from "zod";
import type { EventId } from "@/lib/audit/catalogue";
import type { Criticality } from "@/lib/audit/catalogue-entry";
import { certificateName } from "@/lib/audit/certificate-name";
import { type EventCursor, eventCursor } from "@/lib/audit/event-cursor";
import { type EventFilters, eventFilters } from "@/lib/audit/event-filters";
import { eventFiltersSql } from "@/lib/audit/event-filters-sql";
import { tailSql } from "@/lib/audit/event-tail-sql";
import type { Ctx } from "@/lib/auth/actor";
import { requireToRead } from "@/lib/auth/authorize";
import { db } from "@/lib/db";
import { Prisma } from "@/prisma/client/client";

export const eventPageSize = 100;

export const listEventsInput = z.object({
  subscriptionId: z.uuid(),
  filters: eventFilters,
  before: eventCursor.nullable(),
});

export type EventRow = {
  id: string;
  /** Decimal; null while the event waits for its seal. */
  sequence: string | null;
  eventId: EventId;
  criticality: Criticality;
  occurredAt: string;
  actorId: string | null;
  actorName: string;
  caId: string | null;
  caName: string | null;
  /** Name in the certificate that it is about. */
  certificate: string | null;
};

export type EventPage = {
  rows: EventRow[];
  /** Cursor of the next, older page; null on the last. */
  older: EventCursor | null;
  /** The last sequence when the first page was read, and how many matching events came after it. */
  head: string;
  tailCount: number;
};

type StoredRow = {
  pk: bigint;
  id: string;
  sequence: bigint | null;
  event_id: EventId;
  criticality: Criticality;
  occurred_at: Date;
  actor_id: string | null;
  actor_name: string;
  ca_id: string | null;
  ca_name: string | null;
  payload: string;
  in_tail: boolean;
  tail_count: bigint;
};

const columns = Prisma.sql`event.pk, event.id, event.event_id, event.criticality, event.occurred_at, event.actor_id,
  event.actor_name, event.ca_id, event.ca_name, event.payload`;

/** Sequence of the newest seal, 0 before the first. */
async function readHead(subscriptionId: string): Promise<bigint> {
  const [row] = await db().$queryRaw<{ sequence: bigint }[]>`
    SELECT sequence FROM audit_seal WHERE subscription_id = ${subscriptionId}::uuid ORDER BY sequence DESC LIMIT 1`;
  return row?.sequence ?? 0n;
}

function sealedSql(subscriptionId: string, upTo: bigint, condition: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`
    SELECT ${columns}, seal.sequence
    FROM audit_seal seal JOIN audit_event event ON event.pk = seal.event_pk
    WHERE seal.subscription_id = ${subscriptionId}::uuid AND seal.sequence <= ${upTo}::bigint AND ${condition}
    ORDER BY seal.sequence DESC LIMIT ${eventPageSize + 1}`;
}

function readFromTail(subscriptionId: string, head: bigint, below: bigint | null, condition: Prisma.Sql) {
  return db().$queryRaw<StoredRow[]>`
    WITH tail AS MATERIALIZED (${tailSql(subscriptionId, head, below, condition)}),
    first AS (SELECT * FROM tail ORDER BY pk DESC LIMIT ${eventPageSize + 1})
    SELECT * FROM (
      SELECT ${columns}, first.sequence, true AS in_tail, (SELECT count(*) FROM tail) AS tail_count
      FROM first JOIN audit_event event ON event.pk = first.pk
      UNION ALL
      SELECT sealed.*, false, (SELECT count(*) FROM tail) FROM (${sealedSql(subscriptionId, head, condition)}) sealed
    ) page
    ORDER BY in_tail DESC, CASE WHEN in_tail THEN pk ELSE sequence END DESC LIMIT ${eventPageSize + 1}`;
}

function readSealed(subscriptionId: string, below: bigint, condition: Prisma.Sql) {
  return db().$queryRaw<StoredRow[]>`
    SELECT sealed.*, false AS in_tail, 0::bigint AS tail_count
    FROM (${sealedSql(subscriptionId, below - 1n, condition)}) sealed ORDER BY sequence DESC`;
}

function toRow(row: StoredRow): EventRow {
  return {
    id: row.id,
    sequence: row.sequence?.toString() ?? null,
    eventId: row.event_id,
    criticality: row.criticality,
    occurredAt: row.occurred_at.toISOString(),
    actorId: row.actor_id,
    actorName: row.actor_name,
    caId: row.ca_id,
    caName: row.ca_name,
    certificate: certificateName(row.payload),
  };
}

function toPage(stored: StoredRow[], head: bigint): EventPage {
  const shown = stored.slice(0, eventPageSize);
  const last = shown.at(-1);
  let older: EventCursor | null = null;
  if (last && stored.length > shown.length) {
    older =
      last.in_tail || last.sequence === null
        ? { head: head.toString(), pk: last.pk.toString() }
        : { sequence: last.sequence.toString() };
  }
  return { rows: shown.map(toRow), older, head: head.toString(), tailCount: Number(stored[0]?.tail_count ?? 0) };
}

/**
 * A page of a subscription's events, the newest first. Pages that follow each other by their cursors hold every
 * matching event once, also while events are recorded and sealed in between.
 * @throws ServiceError NOT_FOUND to a stranger, FORBIDDEN to a role that may not see events
 * @throws ZodError for filters or a cursor that can't be used
 */
export async function listEvents(call: {
  ctx: Ctx;
  input: { subscriptionId: string; filters: EventFilters; before: EventCursor | null };
}): Promise<EventPage> {
  const { subscriptionId, filters, before } = listEventsInput.parse(call.input);
  requireToRead(call.ctx, "event.view", subscriptionId);
  const condition = eventFiltersSql(filters, new Date());
  if (before && "sequence" in before) {
    const below = BigInt(before.sequence);
    return toPage(await readSealed(subscriptionId, below, condition), below - 1n);
  }
  const head = before ? BigInt(before.head) : await readHead(subscriptionId);
  return toPage(await readFromTail(subscriptionId, head, before ? BigInt(before.pk) : null, condition), head);
}
