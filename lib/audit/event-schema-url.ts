import type { EventId } from "@/lib/audit/catalogue";
import { cloudEventType } from "@/lib/audit/cloud-event-type";
import { env } from "@/lib/env";

/** Name of the published file with the JSON Schema of an event's `data`: `cloudpki.ca.deleted.v1.json`. */
export function eventSchemaFile(eventId: EventId): string {
  return `${cloudEventType(eventId)}.json`;
}

/** Where the portal serves that schema to everybody; `dataschema` of the event points there (CloudEvents 1.0). */
export function eventSchemaUrl(eventId: EventId): string {
  return `${env().PUBLIC_URL}/schemas/events/${eventSchemaFile(eventId)}`;
}
