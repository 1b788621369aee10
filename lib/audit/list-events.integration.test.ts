import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { auditedTransaction, eventActor, type Recorder } from "@/lib/audit/audited-transaction";
import { countNewerEvents } from "@/lib/audit/count-newer-events";
import type { EventCursor } from "@/lib/audit/event-cursor";
import { type EventFilters, noFilters } from "@/lib/audit/event-filters";
import { listEventChoices } from "@/lib/audit/list-event-choices";
import { type EventPage, eventPageSize, listEvents } from "@/lib/audit/list-events";
import { ServiceError } from "@/lib/errors";
import { pool } from "@/lib/pool";
import { createTenant, type Tenant } from "@/lib/testing/create-tenant";
import { holdSealing } from "@/lib/testing/hold-sealing";
import { recordEvents } from "@/lib/testing/record-events";

afterAll(() => pool().end());

const everything: EventFilters = { ...noFilters, range: "all" };

function list(tenant: Tenant, filters: Partial<EventFilters> = {}, before: EventCursor | null = null) {
  return listEvents({
    ctx: tenant.ctx.auditor,
    input: { subscriptionId: tenant.subscriptionId, filters: { ...everything, ...filters }, before },
  });
}

async function idsOf(tenant: Tenant): Promise<string[]> {
  const { rows } = await pool().query<{ id: string }>("SELECT id FROM audit_event WHERE subscription_id = $1", [
    tenant.subscriptionId,
  ]);
  return rows.map(({ id }) => id);
}

function record(tenant: Tenant, write: (record: Recorder) => Promise<string>, name?: string): Promise<string> {
  const actor = eventActor(tenant.ctx.operator.actor, "192.0.2.9");
  return auditedTransaction(name === undefined ? actor : { ...actor, id: null, name }, (_tx, recorder) =>
    write(recorder),
  );
}

describe("pages", () => {
  it("hold every event once while others are recorded and sealed between them", async () => {
    const step = fc.record({ recorded: fc.integer({ min: 0, max: 40 }), sealed: fc.integer({ min: 0, max: 260 }) });
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: 330 }),
        fc.array(step, { minLength: 5, maxLength: 5 }),
        async (sealedFirst, steps) => {
          const tenant = await createTenant();
          const seal = await holdSealing(tenant.subscriptionId);
          await recordEvents(tenant, 330, { together: true });
          if (sealedFirst > 0) await seal(sealedFirst);
          const first = new Set(await idsOf(tenant));
          const seen: string[] = [];
          let before: EventCursor | null = null;
          for (let page = 0; page === 0 || before; page++) {
            const answer: EventPage = await list(tenant, {}, before);
            seen.push(...answer.rows.map(({ id }) => id));
            before = answer.older;
            const change = steps[page];
            if (change && change.recorded > 0) await recordEvents(tenant, change.recorded, { together: true });
            if (change && change.sealed > 0) await seal(change.sealed);
          }
          expect(new Set(seen).size).toBe(seen.length);
          expect(new Set(seen)).toEqual(first);
        },
      ),
      { numRuns: 12 },
    );
  });

  it("show the newest first, what is not sealed above what is", async () => {
    const tenant = await createTenant();
    const seal = await holdSealing(tenant.subscriptionId);
    await recordEvents(tenant, 3, { together: true });
    await seal(2);
    const page = await list(tenant);
    expect(page.rows.map(({ sequence }) => sequence)).toEqual([null, "2", "1"]);
    expect(page.older).toBeNull();
    expect(page).toMatchObject({ head: "2", tailCount: 1 });
  });

  it("count what came since, a late commit included, and forget nothing when it is sealed", async () => {
    const tenant = await createTenant();
    const seal = await holdSealing(tenant.subscriptionId);
    const { subscriptionId } = tenant;
    const newer = ({ head, tailCount }: EventPage, filters: Partial<EventFilters> = {}) =>
      countNewerEvents({
        ctx: tenant.ctx.auditor,
        input: { subscriptionId, filters: { ...everything, ...filters }, head, tailCount },
      });
    let commit = () => {};
    const mayCommit = new Promise<void>((resolve) => {
      commit = resolve;
    });
    let written = () => {};
    const isWritten = new Promise<void>((resolve) => {
      written = resolve;
    });
    const late = record(tenant, async (write) => {
      const id = await write({
        eventId: 92,
        subscriptionId,
        ca: null,
        subject: "cas/1",
        data: { operation: "", rule: "" },
      });
      written();
      await mayCommit;
      return id;
    });
    await isWritten;
    await recordEvents(tenant, 2);
    await seal(1);
    const page = await list(tenant);
    expect(await newer(page)).toBe(0);
    commit();
    await late;
    expect(await newer(page)).toBe(1);
    await recordEvents(tenant, 4);
    await seal();
    expect(await newer(page)).toBe(5);
    expect(await newer(page, { eventIds: [92] })).toBe(0);
    const onlyDenied = await list(tenant, { eventIds: [92] });
    expect(await newer(onlyDenied, { eventIds: [92] })).toBe(0);
  });

  it("refuse a cursor that no page gave", async () => {
    const tenant = await createTenant();
    await expect(list(tenant, {}, { sequence: "9223372036854775808" })).rejects.toThrow();
    await expect(list(tenant, {}, { head: "1", pk: "-1" })).rejects.toThrow();
  });

  it("have room for more than a page", async () => {
    const tenant = await createTenant();
    const seal = await holdSealing(tenant.subscriptionId);
    await recordEvents(tenant, eventPageSize, { together: true });
    await seal();
    expect((await list(tenant)).older).toBeNull();
    await recordEvents(tenant, 1);
    expect((await list(tenant)).older).toEqual({ sequence: "2" });
  });
});

describe("who may read", () => {
  it("lets every role but the requester", async () => {
    const { ctx, subscriptionId } = await createTenant();
    const input = { subscriptionId, filters: everything, before: null };
    for (const role of ["administrator", "operator", "auditor"] as const) {
      await expect(listEvents({ ctx: ctx[role], input })).resolves.toMatchObject({ rows: [] });
    }
    await expect(listEvents({ ctx: ctx.requester, input })).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(
      countNewerEvents({ ctx: ctx.requester, input: { ...input, head: "0", tailCount: 0 } }),
    ).rejects.toThrow(ServiceError);
    await expect(listEventChoices({ ctx: ctx.requester, input })).rejects.toMatchObject({ code: "FORBIDDEN" });
  });

  it("shows a foreign subscription nothing, sealed or not", async () => {
    const [one, other] = [await createTenant(), await createTenant()];
    const seal = await holdSealing(one.subscriptionId);
    await recordEvents(one, 4);
    await seal(2);
    const input = { subscriptionId: one.subscriptionId, filters: everything, before: null };
    await expect(listEvents({ ctx: other.ctx.administrator, input })).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect((await list(other)).rows).toEqual([]);
    expect((await listEventChoices({ ctx: other.ctx.auditor, input: other })).anyEvent).toBe(false);
  });
});
