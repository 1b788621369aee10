import type { EventView } from "@/app/(portal)/events/_components/events-href";
import { eventCursor } from "@/lib/audit/event-cursor";
import { defaultRange, eventFilters } from "@/lib/audit/event-filters";

export type SearchParams = Record<string, string | string[] | undefined>;

/** A part of the address that can't be used, and why. */
export type AddressProblem = { name: string; value: string; message: string };

export type ParsedView = { ok: true; view: EventView } | { ok: false; problems: AddressProblem[] };

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Which part of the address a filter comes from. */
const parameterOf: Record<string, string> = {
  criticalities: "criticality",
  eventIds: "id",
  actor: "actor",
  caId: "ca",
  text: "q",
  range: "range",
  from: "from",
  to: "to",
};

function listOf(value: string | null): string[] {
  return [...new Set((value ?? "").split(",").map((part) => part.trim()))].filter(Boolean);
}

function cursorOf(value: string | null): unknown {
  if (value === null) return null;
  const [first, pk] = value.split("-");
  return pk === undefined ? { sequence: first } : { head: first, pk };
}

/** Reads an address of the event log. Every part that can't be used is named; names it does not know are ignored. */
export function parseEventView(params: SearchParams): ParsedView {
  const read = (name: string): string | null => {
    const value = params[name];
    return (Array.isArray(value) ? value[0] : value) || null;
  };
  const [from, to] = [read("from"), read("to")];
  const filters = eventFilters.safeParse({
    criticalities: listOf(read("criticality")),
    eventIds: listOf(read("id")).map((id) => (/^\d{1,6}$/.test(id) ? Number(id) : -1)),
    actor: read("actor"),
    caId: read("ca"),
    text: read("q")?.trim() || null,
    range: from || to ? "custom" : (read("range") ?? defaultRange),
    from,
    to,
  });
  const cursor = cursorOf(read("before"));
  const before = eventCursor.nullable().safeParse(cursor);
  const eventId = read("event");
  const problems: AddressProblem[] = (filters.error?.issues ?? []).map(({ path, message }) => {
    const name = parameterOf[String(path[0])] ?? String(path[0]);
    return { name, value: read(name) ?? "", message };
  });
  if (!before.success) {
    problems.push({ name: "before", value: read("before") ?? "", message: "It is not the address of a page." });
  }
  if (eventId !== null && !uuid.test(eventId)) {
    problems.push({ name: "event", value: eventId, message: "It is not the id of an event." });
  }
  if (!filters.success || !before.success || problems.length > 0) return { ok: false, problems };
  return { ok: true, view: { filters: filters.data, before: before.data, eventId } };
}
