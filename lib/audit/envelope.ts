import { catalogue, type EventId } from "@/lib/audit/catalogue";
import type { CatalogueEntry } from "@/lib/audit/catalogue-entry";
import { cloudEventType } from "@/lib/audit/cloud-event-type";
import { eventSchemaUrl } from "@/lib/audit/event-schema-url";

export type EventActor = { id: string | null; name: string; email: string | null; ip: string | null };

export type EnvelopeInput = {
  /** UUIDv7, equal in the portal, on the wire and in every retry. */
  id: string;
  eventId: EventId;
  subscriptionId: string;
  occurredAt: Date;
  actor: EventActor;
  ca: { id: string; name: string } | null;
  /** What it happened to: `cas/<id>`, `cas/<id>/certificates/<serial>`, `settings`. */
  subject: string;
  data: Record<string, unknown>;
};

/**
 * The event as CloudEvents 1.0 JSON (structured mode), on one line, final but for the three fields that sealing adds.
 * JSON.stringify escapes lone surrogates and control characters, so any name that was typed survives as text.
 */
export function envelope(input: EnvelopeInput): string {
  const entry: CatalogueEntry = catalogue[input.eventId];
  return JSON.stringify({
    specversion: "1.0",
    id: input.id,
    source: `/subscriptions/${input.subscriptionId}`,
    type: cloudEventType(input.eventId),
    subject: input.subject,
    time: input.occurredAt.toISOString(),
    datacontenttype: "application/json",
    dataschema: eventSchemaUrl(input.eventId),
    partitionkey: input.subscriptionId,
    data: {
      schemaVersion: 1,
      eventId: String(input.eventId),
      eventName: entry.summary,
      criticality: entry.criticality,
      outcome: entry.outcome,
      subscriptionId: input.subscriptionId,
      actorId: input.actor.id,
      actorName: input.actor.name,
      actorEmail: input.actor.email,
      actorIp: input.actor.ip,
      caId: input.ca?.id ?? null,
      caName: input.ca?.name ?? null,
      ...input.data,
    },
  });
}
