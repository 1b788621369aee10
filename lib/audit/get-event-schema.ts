import { z } from "zod";
import { catalogue, type EventId, eventIds } from "@/lib/audit/catalogue";
import { eventData } from "@/lib/audit/event-data";
import { commonFields } from "@/lib/audit/event-fields";
import { eventSchemaFile, eventSchemaUrl } from "@/lib/audit/event-schema-url";
import { notFound } from "@/lib/errors";

/**
 * JSON Schema (draft 2020-12) of an event's `data`. Unknown fields are allowed: version 1 grows by adding them.
 */
export function eventSchema(eventId: EventId): object {
  const data = z.object({ ...commonFields, eventId: z.literal(String(eventId)), ...eventData[eventId].shape });
  const { $schema, ...rest } = z.toJSONSchema(data, { io: "input" });
  const { summary, description } = catalogue[eventId];
  return { $schema, $id: eventSchemaUrl(eventId), title: `${eventId} ${summary}`, description, ...rest };
}

/**
 * The published schema with this file name, for everybody: whoever reads the topic has no account.
 * @throws ServiceError NOT_FOUND
 */
export function getEventSchema(call: { input: { file: string } }): object {
  const eventId = eventIds.find((id) => eventSchemaFile(id) === call.input.file);
  if (eventId === undefined) throw notFound("The schema");
  return eventSchema(eventId);
}

/** Every published schema with the id of its event. */
export function listEventSchemas(): { eventId: string; type: string; schema: string }[] {
  return eventIds.map((id) => ({
    eventId: String(id),
    type: eventSchemaFile(id).replace(/\.json$/, ""),
    schema: eventSchemaUrl(id),
  }));
}
