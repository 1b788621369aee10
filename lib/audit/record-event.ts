import { v7 as uuidv7 } from "uuid";
import { catalogue, type EventId } from "@/lib/audit/catalogue";
import type { CatalogueEntry } from "@/lib/audit/catalogue-entry";
import { type EventActor, envelope } from "@/lib/audit/envelope";
import type { EventData } from "@/lib/audit/event-data";
import { windowsEventData } from "@/lib/audit/to-windows-event-data";
import type { Tx } from "@/lib/db";

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

/**
 * Writes the event and its place in the queue for sealing, in the caller's transaction: no change without its event.
 * @returns the event's id, a UUIDv7.
 */
export async function recordEvent<Id extends EventId>(tx: Tx, event: EventInput<Id>): Promise<string> {
  const id = uuidv7();
  const entry: CatalogueEntry = catalogue[event.eventId];
  const occurredAt = new Date();
  const windows = windowsEventData(event);
  const data = windows === null ? event.data : { ...event.data, EventData: windows };
  const payload = envelope({ ...event, data, id, occurredAt });
  await tx.$executeRaw`
    WITH event AS (
      INSERT INTO audit_event
        (id, subscription_id, event_id, criticality, occurred_at, actor_id, actor_name, ca_id, ca_name, subject, payload)
      VALUES
        (${id}::uuid, ${event.subscriptionId}::uuid, ${event.eventId}, ${entry.criticality}, ${occurredAt},
         ${event.actor.id}::uuid, ${storable(event.actor.name)}, ${event.ca?.id ?? null}::uuid,
         ${storable(event.ca?.name ?? null)}, ${storable(event.subject)}, ${payload})
      RETURNING subscription_id, pk
    )
    INSERT INTO audit_pending (subscription_id, event_pk) SELECT subscription_id, pk FROM event`;
  return id;
}
