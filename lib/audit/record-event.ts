import { v7 as uuidv7 } from "uuid";
import { catalogue, type EventId } from "@/lib/audit/catalogue";
import type { CatalogueEntry } from "@/lib/audit/catalogue-entry";
import type { EventActor } from "@/lib/audit/envelope";
import type { EventData } from "@/lib/audit/event-data";
import { eventPayload } from "@/lib/audit/event-payload";
import type { Tx } from "@/lib/db";
import { Prisma } from "@/prisma/client/client";

export type EventInput<Id extends EventId> = {
  eventId: Id;
  subscriptionId: string;
  actor: EventActor;
  ca: { id: string; name: string } | null;
  subject: string;
  data: EventData[Id];
};

/** PostgreSQL's text refuses NUL; a name that holds one must still be recorded. The payload keeps it escaped. */
function storable(text: string | null): string | null {
  return text === null ? null : text.toWellFormed().replaceAll("\u0000", "\uFFFD");
}

/** Stands for a change that the caller's transaction has made by itself. */
const noChange = Prisma.sql`SELECT 1`;

/**
 * The one statement that writes an event and its place in the queue for sealing, together with a change when there is
 * one. The event is written for each row that the change returns; the count of rows is the count of events.
 * @param id a UUIDv7
 * @param change a statement with `RETURNING`
 */
export function eventStatement<Id extends EventId>(
  id: string,
  event: EventInput<Id>,
  change: Prisma.Sql = noChange,
): Prisma.Sql {
  const entry: CatalogueEntry = catalogue[event.eventId];
  const occurredAt = new Date();
  const payload = eventPayload(event, { id, occurredAt });
  return Prisma.sql`
    WITH change AS (${change}), event AS (
      INSERT INTO audit_event
        (id, subscription_id, event_id, criticality, occurred_at, actor_id, actor_name, ca_id, ca_name, subject, payload)
      SELECT
        ${id}::uuid, ${event.subscriptionId}::uuid, ${event.eventId}::int, ${entry.criticality}, ${occurredAt}::timestamptz,
        ${event.actor.id}::uuid, ${storable(event.actor.name)}, ${event.ca?.id ?? null}::uuid,
        ${storable(event.ca?.name ?? null)}, ${storable(event.subject)}, ${payload}
      FROM change
      RETURNING subscription_id, pk
    )
    INSERT INTO audit_pending (subscription_id, event_pk) SELECT subscription_id, pk FROM event`;
}

/**
 * Writes the event and its place in the queue for sealing, in the caller's transaction: no change without its event.
 * @returns the event's id, a UUIDv7.
 */
export async function recordEvent<Id extends EventId>(tx: Tx, event: EventInput<Id>): Promise<string> {
  const id = uuidv7();
  await tx.$executeRaw(eventStatement(id, event));
  return id;
}
