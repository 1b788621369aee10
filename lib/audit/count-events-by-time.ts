import { z } from "zod";
import type { Criticality } from "@/lib/audit/catalogue-entry";
import { type EventFilters, eventFilters, timeBounds } from "@/lib/audit/event-filters";
import { eventFiltersSql } from "@/lib/audit/event-filters-sql";
import type { Ctx } from "@/lib/auth/actor";
import { requireToRead } from "@/lib/auth/authorize";
import { db } from "@/lib/db";
import { Prisma } from "@/prisma/client/client";

export const countEventsByTimeInput = z.object({ subscriptionId: z.uuid(), filters: eventFilters });

/** A day in bars of 20 minutes, with one more at either end for a range that begins between two. */
export const maxBuckets = 74;

/** The newest matching events that are counted; older ones are left out and `capped` says so. */
export const maxCounted = 100_000;

const secondMs = 1_000;
const minuteMs = 60_000;
const hourMs = 3_600_000;
const dayMs = 86_400_000;
const stepsMs = [
  ...[1, 2, 5, 10, 20, 30].map((seconds) => seconds * secondMs),
  ...[1, 2, 5, 10, 20, 30].map((minutes) => minutes * minuteMs),
  ...[1, 2, 3, 6, 12].map((hours) => hours * hourMs),
  ...[1, 2, 7, 14, 28, 91, 182, 364].map((days) => days * dayMs),
];

export type CriticalityCounts = Record<Criticality, number>;

export type EventHistogram = {
  /** Start of the first bucket, ISO 8601. */
  start: string;
  bucketMs: number;
  buckets: CriticalityCounts[];
  totals: CriticalityCounts;
  total: number;
  capped: boolean;
};

type CountRow = { bucket: bigint; criticality: Criticality; count: bigint };

const nothing = (): CriticalityCounts => ({ High: 0, Medium: 0, Low: 0 });

/** The buckets of a range: of a length that people count in, aligned to the Unix epoch in UTC, at most `maxBuckets`. */
export function bucketsOf(fromMs: number, toMs: number): { startMs: number; bucketMs: number; count: number } {
  const fits = (stepMs: number) => Math.ceil(toMs / stepMs) - Math.floor(fromMs / stepMs) <= maxBuckets;
  const years = Math.ceil((toMs - fromMs) / (maxBuckets - 1) / dayMs) * dayMs;
  const bucketMs = stepsMs.find(fits) ?? Math.max(years, dayMs);
  const startMs = Math.floor(fromMs / bucketMs) * bucketMs;
  return { startMs, bucketMs, count: Math.max(1, Math.ceil((toMs - startMs) / bucketMs)) };
}

/** When the subscription's log begins; null while it is empty. */
async function readFirstTime(subscriptionId: string): Promise<Date | null> {
  const [row] = await db().$queryRaw<{ occurred_at: Date | null }[]>`
    SELECT LEAST(
      (SELECT event.occurred_at FROM audit_seal seal JOIN audit_event event ON event.pk = seal.event_pk
       WHERE seal.subscription_id = ${subscriptionId}::uuid ORDER BY seal.sequence LIMIT 1),
      (SELECT event.occurred_at FROM audit_pending pending JOIN audit_event event ON event.pk = pending.event_pk
       WHERE pending.subscription_id = ${subscriptionId}::uuid ORDER BY pending.event_pk LIMIT 1)
    ) AS occurred_at`;
  return row?.occurred_at ?? null;
}

function readCounts(subscriptionId: string, condition: Prisma.Sql, startMs: number, bucketMs: number) {
  const tenant = Prisma.sql`${subscriptionId}::uuid`;
  return db().$queryRaw<CountRow[]>`
    SELECT floor((extract(epoch FROM occurred_at) * 1000 - ${startMs}::float8) / ${bucketMs}::float8)::bigint AS bucket,
      criticality, count(*) AS count
    FROM (
      (SELECT event.occurred_at, event.criticality
       FROM audit_pending pending JOIN audit_event event ON event.pk = pending.event_pk
       WHERE pending.subscription_id = ${tenant} AND ${condition} ORDER BY event.pk DESC LIMIT ${maxCounted + 1})
      UNION ALL
      (SELECT event.occurred_at, event.criticality
       FROM audit_seal seal JOIN audit_event event ON event.pk = seal.event_pk
       WHERE seal.subscription_id = ${tenant} AND ${condition} ORDER BY seal.sequence DESC LIMIT ${maxCounted + 1})
      LIMIT ${maxCounted + 1}
    ) matching
    GROUP BY bucket, criticality`;
}

/**
 * How many events match, by time and criticality: the bars above the list.
 * @throws ServiceError NOT_FOUND to a stranger, FORBIDDEN to a role that may not see events
 */
export async function countEventsByTime(call: {
  ctx: Ctx;
  input: { subscriptionId: string; filters: EventFilters };
}): Promise<EventHistogram> {
  const { subscriptionId, filters } = countEventsByTimeInput.parse(call.input);
  requireToRead(call.ctx, "event.view", subscriptionId);
  const now = new Date();
  const { from, to } = timeBounds(filters, now);
  const end = to ?? now;
  const begin = from ?? (await readFirstTime(subscriptionId)) ?? end;
  const { startMs, bucketMs, count } = bucketsOf(Math.min(begin.getTime(), end.getTime()), end.getTime());
  const buckets = Array.from({ length: count }, nothing);
  const totals = nothing();
  for (const row of await readCounts(subscriptionId, eventFiltersSql(filters, now), startMs, bucketMs)) {
    const number = Number(row.count);
    totals[row.criticality] += number;
    // A clock that was set back leaves events outside the range; they belong to the bar at that end.
    const bucket = buckets[Math.min(count - 1, Math.max(0, Number(row.bucket)))];
    if (bucket) bucket[row.criticality] += number;
  }
  const total = totals.High + totals.Medium + totals.Low;
  return {
    start: new Date(startMs).toISOString(),
    bucketMs,
    buckets,
    totals,
    total: Math.min(total, maxCounted),
    capped: total > maxCounted,
  };
}
