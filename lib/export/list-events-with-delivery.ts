import type { EventCursor } from "@/lib/audit/event-cursor";
import type { EventFilters } from "@/lib/audit/event-filters";
import { type EventPage, type EventRow, listEvents } from "@/lib/audit/list-events";
import type { Ctx } from "@/lib/auth/actor";
import { type EventDelivery, getDeliveries } from "@/lib/export/event-delivery";

export type DeliveredRow = EventRow & { delivery: EventDelivery };
export type DeliveredPage = Omit<EventPage, "rows"> & { rows: DeliveredRow[] };

/** A page of `listEvents`, each event with its way to the destination. Throws what `listEvents` throws. */
export async function listEventsWithDelivery(call: {
  ctx: Ctx;
  input: { subscriptionId: string; filters: EventFilters; before: EventCursor | null };
}): Promise<DeliveredPage> {
  const page = await listEvents(call);
  const deliveryOf = await getDeliveries({
    subscriptionId: call.input.subscriptionId,
    sequences: page.rows.map(({ sequence }) => sequence),
  });
  return { ...page, rows: page.rows.map((row) => ({ ...row, delivery: deliveryOf(row.sequence) })) };
}
