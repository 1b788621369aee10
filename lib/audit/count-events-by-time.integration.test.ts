import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { bucketsOf, countEventsByTime, maxBuckets } from "@/lib/audit/count-events-by-time";
import { type EventFilters, noFilters } from "@/lib/audit/event-filters";
import { pool } from "@/lib/pool";
import { createTenant, type Tenant } from "@/lib/testing/create-tenant";
import { holdSealing } from "@/lib/testing/hold-sealing";
import { recordEvents } from "@/lib/testing/record-events";

afterAll(() => pool().end());

function count(tenant: Tenant, filters: Partial<EventFilters> = {}, role: keyof Tenant["ctx"] = "auditor") {
  return countEventsByTime({
    ctx: tenant.ctx[role],
    input: { subscriptionId: tenant.subscriptionId, filters: { ...noFilters, ...filters } },
  });
}

/** Events at the given times, written past `recordEvent`, which takes the clock's. */
async function writeAt(tenant: Tenant, times: string[]): Promise<void> {
  for (const time of times) {
    await pool().query(
      `WITH event AS (
         INSERT INTO audit_event (id, subscription_id, event_id, criticality, occurred_at, actor_name, payload)
         VALUES (uuidv7(), $1, 4887, 'Low', $2, 'x', '{"data":{}}') RETURNING subscription_id, pk)
       INSERT INTO audit_pending SELECT * FROM event`,
      [tenant.subscriptionId, time],
    );
  }
}

describe("bucketsOf", () => {
  it("covers any range with at most the bars that fit, aligned, none of them empty by construction", () => {
    const year = 365 * 86_400_000;
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 80 * year }), fc.integer({ min: 0, max: 60 * year }), (from, length) => {
        const { startMs, bucketMs, count: bars } = bucketsOf(from, from + length);
        expect(bars).toBeGreaterThanOrEqual(1);
        expect(bars).toBeLessThanOrEqual(maxBuckets);
        expect(startMs).toBeLessThanOrEqual(from);
        expect(startMs % bucketMs).toBe(0);
        expect(startMs + bars * bucketMs).toBeGreaterThanOrEqual(from + length);
        expect(startMs + (bars - 1) * bucketMs).toBeLessThanOrEqual(from + length);
      }),
    );
  });
});

describe("countEventsByTime", () => {
  it("puts each event in the bar of its time, sealed or not", async () => {
    const tenant = await createTenant();
    const seal = await holdSealing(tenant.subscriptionId);
    await writeAt(tenant, ["2026-11-20T00:00:00Z", "2026-11-20T00:59:59.999Z", "2026-11-20T01:00:00Z"]);
    await seal(2);
    const bounds = { range: "custom", from: "2026-11-20T00:00:00Z", to: "2026-11-22T00:00:00Z" } as const;
    const histogram = await count(tenant, bounds);
    expect(histogram).toMatchObject({
      start: "2026-11-20T00:00:00.000Z",
      bucketMs: 3_600_000,
      total: 3,
      capped: false,
    });
    expect(histogram.buckets).toHaveLength(48);
    expect(histogram.buckets.slice(0, 3).map(({ Low }) => Low)).toEqual([2, 1, 0]);
  });

  it("begins with the log when the range has no beginning, and has a bar for an empty log", async () => {
    const tenant = await createTenant();
    const empty = await count(tenant, { range: "all" });
    expect(empty).toMatchObject({ total: 0, buckets: [{ High: 0, Medium: 0, Low: 0 }] });
    await writeAt(tenant, ["2026-01-01T00:00:00Z"]);
    const histogram = await count(tenant, { range: "all" });
    expect(histogram.total).toBe(1);
    expect(Date.parse(histogram.start)).toBeLessThanOrEqual(Date.parse("2026-01-01T00:00:00Z"));
    expect(histogram.buckets[0]?.Low).toBe(1);
  });

  it("counts by criticality and leaves out what the filters leave out, and other subscriptions", async () => {
    const [tenant, other] = [await createTenant(), await createTenant()];
    await recordEvents(tenant, 7, { together: true });
    await recordEvents(other, 3, { together: true });
    expect((await count(tenant)).totals).toEqual({ High: 7, Medium: 0, Low: 0 });
    expect((await count(tenant, { criticalities: ["Low"] })).total).toBe(0);
    await expect(count(tenant, {}, "requester")).rejects.toMatchObject({ code: "FORBIDDEN" });
    const input = { subscriptionId: tenant.subscriptionId, filters: noFilters };
    await expect(countEventsByTime({ ctx: other.ctx.auditor, input })).rejects.toMatchObject({ code: "NOT_FOUND" });
  });
});
