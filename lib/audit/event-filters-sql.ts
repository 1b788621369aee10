import { z } from "zod";
import { type EventFilters, type TimeBounds, timeBounds } from "@/lib/audit/event-filters";
import { Prisma } from "@/prisma/client/client";

/** A pause between making an event's id and reading its time is not longer than this. */
const idSlackMs = 60_000;

const isUuid = (text: string) => z.uuid().safeParse(text).success;

/** The text as a part of LIKE's pattern that stands for itself. */
function likeLiteral(text: string): string {
  return text.replace(/[\\%_]/g, "\\$&");
}

/** The text as a part of a regular expression that stands for itself. */
function regexLiteral(text: string): string {
  return text.replace(/[^\p{L}\p{N}\s]/gu, "\\$&");
}

/** Names that an event's data holds and no column does. */
const namesInData = "certificateSubject|requestedSubject|subjectAltNames|requestedSubjectAltNames";

function dataCondition(text: string): Prisma.Sql {
  const json = JSON.stringify(text).slice(1, -1);
  const pattern = `"(${namesInData})":(\\[[^]]*|"([^"\\\\]|\\\\.)*)${regexLiteral(json)}`;
  const inNames = Prisma.sql`event.payload ~* ${pattern}`;
  // The pattern costs five times as much as looking for the text anywhere, so most events are told apart by that. Only
  // ASCII can be folded so cheaply.
  if (!/^[\x20-\x7e]*$/.test(json)) return inNames;
  const anywhere = `%${likeLiteral(json.toLowerCase())}%`;
  return Prisma.sql`lower(event.payload COLLATE "C") LIKE ${anywhere} AND ${inNames}`;
}

function textCondition(text: string): Prisma.Sql {
  const anywhere = `%${likeLiteral(text)}%`;
  return Prisma.sql`(event.subject ILIKE ${anywhere} OR event.actor_name ILIKE ${anywhere}
    OR event.ca_name ILIKE ${anywhere} OR (${dataCondition(text)}))`;
}

/** The smallest UUIDv7 of a time: RFC 9562, section 5.7, begins with 48 bits of Unix milliseconds. */
function firstIdAt(timeMs: number): string {
  const hex = Math.max(0, timeMs).toString(16).padStart(12, "0");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-0000-0000-000000000000`;
}

function timeConditions({ from, to }: TimeBounds): Prisma.Sql[] {
  const conditions: Prisma.Sql[] = [];
  if (from) {
    conditions.push(Prisma.sql`event.occurred_at >= ${from}::timestamptz`);
    // An id is made just before its event's time is read, so the index over ids leads to where the range begins.
    conditions.push(Prisma.sql`event.id >= ${firstIdAt(from.getTime() - idSlackMs)}::uuid`);
  }
  if (to) conditions.push(Prisma.sql`event.occurred_at < ${to}::timestamptz`);
  return conditions;
}

/** The filters as a condition on a row of audit_event that is called `event`. The tenant is the caller's to name. */
export function eventFiltersSql(filters: EventFilters, now: Date): Prisma.Sql {
  const conditions = timeConditions(timeBounds(filters, now));
  if (filters.criticalities.length > 0) {
    conditions.push(Prisma.sql`event.criticality = ANY(${filters.criticalities}::text[])`);
  }
  if (filters.eventIds.length > 0) conditions.push(Prisma.sql`event.event_id = ANY(${filters.eventIds}::int[])`);
  if (filters.actor) {
    conditions.push(
      isUuid(filters.actor)
        ? Prisma.sql`event.actor_id = ${filters.actor}::uuid`
        : Prisma.sql`event.actor_id IS NULL AND event.actor_name = ${filters.actor}`,
    );
  }
  if (filters.caId) conditions.push(Prisma.sql`event.ca_id = ${filters.caId}::uuid`);
  if (filters.text) conditions.push(textCondition(filters.text));
  return conditions.length === 0 ? Prisma.sql`true` : Prisma.join(conditions, " AND ");
}
