import type { EventCursor } from "@/lib/audit/event-cursor";
import { defaultRange, type EventFilters } from "@/lib/audit/event-filters";

/** What an address of the event log says. */
export type EventView = { filters: EventFilters; before: EventCursor | null; eventId: string | null };

/** The query of a view, without what is the default. `parseEventView` reads it back. */
export function eventsQuery({ filters, before, eventId }: EventView): URLSearchParams {
  const query = new URLSearchParams();
  const { criticalities, eventIds, actor, caId, text, range, from, to } = filters;
  if (criticalities.length > 0) query.set("criticality", criticalities.join(","));
  if (eventIds.length > 0) query.set("id", eventIds.join(","));
  if (actor) query.set("actor", actor);
  if (caId) query.set("ca", caId);
  if (text) query.set("q", text);
  if (range === "custom") {
    if (from) query.set("from", from);
    if (to) query.set("to", to);
  } else if (range !== defaultRange) query.set("range", range);
  if (before) query.set("before", "sequence" in before ? before.sequence : `${before.head}-${before.pk}`);
  if (eventId) query.set("event", eventId);
  return query;
}

export function eventsHref(view: EventView): string {
  const query = eventsQuery(view).toString();
  return query === "" ? "/events" : `/events?${query}`;
}

/** The first page of the events that match, nothing opened. */
export function filteredHref(filters: EventFilters): string {
  return eventsHref({ filters, before: null, eventId: null });
}
