import { db } from "@/lib/db";

export type RecordedEvent = {
  eventId: number;
  subject: string | null;
  actorId: string | null;
  caName: string | null;
  data: Record<string, unknown>;
};

/** What the subscription's log holds, oldest first, sealed or not. */
export async function recordedEvents(subscriptionId: string): Promise<RecordedEvent[]> {
  const rows = await db().auditEvent.findMany({ where: { subscriptionId }, orderBy: { pk: "asc" } });
  return rows.map(({ eventId, subject, actorId, caName, payload }) => {
    const { data } = JSON.parse(payload) as { data: Record<string, unknown> };
    return { eventId, subject, actorId, caName, data };
  });
}

/** Ids of those events. */
export async function recordedEventIds(subscriptionId: string): Promise<number[]> {
  return (await recordedEvents(subscriptionId)).map(({ eventId }) => eventId);
}
