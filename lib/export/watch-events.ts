import { countNewerEvents } from "@/lib/audit/count-newer-events";
import type { EventFilters } from "@/lib/audit/event-filters";
import { listEventSequences } from "@/lib/audit/list-event-sequences";
import type { Ctx } from "@/lib/auth/actor";
import { type EventDelivery, getDeliveries } from "@/lib/export/event-delivery";

export type WatchedEvent = { id: string; sequence: string | null; delivery: EventDelivery };

export type EventNews = {
  /** Matching events that have come since the page was read. */
  newer: number;
  /** The state now of the events that were on their way. */
  watched: WatchedEvent[];
};

/**
 * What has changed since the first page was read, without the rows themselves.
 * @throws ServiceError NOT_FOUND to a stranger, FORBIDDEN to a role that may not see events
 */
export async function watchEvents(call: {
  ctx: Ctx;
  input: { subscriptionId: string; filters: EventFilters; head: string; tailCount: number; watchedIds: string[] };
}): Promise<EventNews> {
  const { ctx, input } = call;
  const { subscriptionId, watchedIds } = input;
  const [newer, watched] = await Promise.all([
    countNewerEvents({ ctx, input }),
    listEventSequences({ ctx, input: { subscriptionId, ids: watchedIds } }),
  ]);
  const sequences = watched.map(({ sequence }) => sequence);
  const deliveryOf = await getDeliveries({ subscriptionId, sequences });
  return { newer, watched: watched.map((event) => ({ ...event, delivery: deliveryOf(event.sequence) })) };
}
