import type pg from "pg";
import { v7 as uuidv7 } from "uuid";
import type { EventId } from "@/lib/audit/catalogue";
import { catalogue } from "@/lib/audit/catalogue";
import type { CatalogueEntry } from "@/lib/audit/catalogue-entry";
import { type EventActor, envelope } from "@/lib/audit/envelope";
import type { EventData } from "@/lib/audit/event-data";

/** An event of an earlier time. Only a seed writes such: the portal's own events carry the time of their writing. */
export type PastEvent = {
  [Id in EventId]: {
    at: Date;
    eventId: Id;
    actor: EventActor;
    ca: { id: string; name: string } | null;
    subject: string;
    data: EventData[Id];
  };
}[EventId];

const perStatement = 500;

const insert = `
  WITH given AS (
    SELECT * FROM json_to_recordset($1::json) AS event (
      place int, id uuid, "subscriptionId" uuid, "eventId" int, criticality text, at timestamptz,
      "actorId" uuid, "actorName" text, "caId" uuid, "caName" text, subject text, payload text
    )
  ), written AS (
    INSERT INTO audit_event
      (id, subscription_id, event_id, criticality, occurred_at, actor_id, actor_name, ca_id, ca_name, subject, payload)
    SELECT id, "subscriptionId", "eventId", criticality, at, "actorId", "actorName", "caId", "caName", subject, payload
    FROM given ORDER BY place
    RETURNING subscription_id, pk
  )
  INSERT INTO audit_pending (subscription_id, event_pk) SELECT subscription_id, pk FROM written`;

function toRow(subscriptionId: string, event: PastEvent, place: number) {
  const { at, eventId, actor, ca, subject } = event;
  const id = uuidv7({ msecs: at.getTime() });
  const entry: CatalogueEntry = catalogue[eventId];
  return {
    place,
    id,
    subscriptionId,
    eventId,
    criticality: entry.criticality,
    at,
    actorId: actor.id,
    actorName: actor.name,
    caId: ca?.id ?? null,
    caName: ca?.name ?? null,
    subject,
    payload: envelope({ ...event, id, subscriptionId, occurredAt: at }),
  };
}

/** Writes events in their order, and their places in the queue for sealing, in the caller's transaction. */
export async function insertPastEvents(
  client: pg.PoolClient,
  subscriptionId: string,
  events: PastEvent[],
): Promise<void> {
  for (let start = 0; start < events.length; start += perStatement) {
    const rows = events.slice(start, start + perStatement).map((event, place) => toRow(subscriptionId, event, place));
    await client.query(insert, [JSON.stringify(rows)]);
  }
}
