import fc from "fast-check";
import { afterAll, afterEach, describe, expect, it, vi } from "vitest";
import { auditedTransaction, eventActor, type Recorder } from "@/lib/audit/audited-transaction";
import { type EventFilters, noFilters } from "@/lib/audit/event-filters";
import { listEventChoices } from "@/lib/audit/list-event-choices";
import { listEvents } from "@/lib/audit/list-events";
import { pool } from "@/lib/pool";
import { createTenant, type Tenant } from "@/lib/testing/create-tenant";
import { holdSealing } from "@/lib/testing/hold-sealing";
import { recordEvents } from "@/lib/testing/record-events";

afterAll(() => pool().end());
afterEach(() => {
  vi.useRealTimers();
});

const everything: EventFilters = { ...noFilters, range: "all" };

function list(tenant: Tenant, filters: Partial<EventFilters>) {
  return listEvents({
    ctx: tenant.ctx.auditor,
    input: { subscriptionId: tenant.subscriptionId, filters: { ...everything, ...filters }, before: null },
  });
}

function record(tenant: Tenant, write: (record: Recorder) => Promise<string>, name?: string): Promise<string> {
  const actor = eventActor(tenant.ctx.operator.actor, "192.0.2.9");
  return auditedTransaction(name === undefined ? actor : { ...actor, id: null, name }, (_tx, recorder) =>
    write(recorder),
  );
}

type Written = { id: string; criticality: string; eventId: number; actor: string; caId: string | null; at: number };

/** Forty events of several kinds, actors, CAs and hours, half of them sealed. */
async function writeMixed(tenant: Tenant): Promise<Written[]> {
  const { subscriptionId } = tenant;
  const seal = await holdSealing(subscriptionId);
  const cas = ["Root CA", "Device CA"].map((name) => ({ id: crypto.randomUUID(), name }));
  const written: Written[] = [];
  vi.useFakeTimers({ toFake: ["Date"] });
  const start = Date.parse("2026-11-20T00:00:00Z");
  for (let index = 0; index < 40; index++) {
    const at = start + index * 3_600_000;
    vi.setSystemTime(at);
    const ca = cas[index % 3] ?? null;
    const name = index % 4 === 0 ? "Scheduler" : undefined;
    const common = { subscriptionId, ca, subject: ca ? `cas/${ca.id}` : "settings" };
    const certificate = { certificateSerialNumber: `3bec84${index}`, certificateSubject: `CN=host-${index}.example` };
    const kinds = [
      (write: Recorder) => write({ ...common, eventId: 92, data: { operation: "crl.publish", rule: "r" } }),
      (write: Recorder) =>
        write({
          ...common,
          eventId: 4870,
          subject: `${common.subject}/certificates/3bec84${index}`,
          data: {
            ...certificate,
            revocationReason: "superseded",
            revocationReasonCode: 4,
            revocationDate: "2026-11-20T00:00:00Z",
          },
        }),
      (write: Recorder) =>
        write({
          ...common,
          eventId: 4872,
          data: {
            crlNumber: "1",
            thisUpdate: "2026-11-20T00:00:00Z",
            nextUpdate: "2026-11-27T00:00:00Z",
            entryCount: 0,
            crlUrl: "http://crl.example/1",
          },
        }),
    ] as const;
    const kind = index % kinds.length;
    const write = kinds[kind];
    if (!write) continue;
    const id = await record(tenant, write, name);
    written.push({
      id,
      criticality: ["High", "Medium", "Low"][kind] ?? "",
      eventId: [92, 4870, 4872][kind] ?? 0,
      actor: name ?? tenant.ctx.operator.actor.userId,
      caId: ca?.id ?? null,
      at,
    });
  }
  vi.useRealTimers();
  await seal(20);
  return written;
}

function fits(event: Written, filters: EventFilters): boolean {
  const { criticalities, eventIds, actor, caId, from, to } = filters;
  return (
    (criticalities.length === 0 || criticalities.some((one) => one === event.criticality)) &&
    (eventIds.length === 0 || eventIds.some((one) => one === event.eventId)) &&
    (actor === null || actor === event.actor) &&
    (caId === null || caId === event.caId) &&
    (from === null || event.at >= Date.parse(from)) &&
    (to === null || event.at < Date.parse(to))
  );
}

describe("filters", () => {
  it("give exactly the events that a plain comparison gives, in any combination", async () => {
    const tenant = await createTenant();
    const written = await writeMixed(tenant);
    const instant = fc
      .integer({ min: 0, max: 41 })
      .map((hour) => new Date(Date.parse("2026-11-20T00:00:00Z") + hour * 3_600_000).toISOString());
    const filters = fc
      .record({
        criticalities: fc.subarray(["High", "Medium", "Low"] as const),
        eventIds: fc.subarray([92, 4870, 4872, 4887] as const),
        actor: fc.constantFrom(null, null, "Scheduler", "Nobody", tenant.ctx.operator.actor.userId),
        caId: fc.constantFrom(null, null, ...new Set(written.flatMap(({ caId }) => caId ?? []))),
        from: fc.option(instant),
        to: fc.option(instant),
      })
      .filter(({ from, to }) => !from || !to || from < to)
      .map((some): EventFilters => ({ ...noFilters, ...some, range: "custom" }));
    await fc.assert(
      fc.asyncProperty(filters, async (some) => {
        const { rows } = await list(tenant, some);
        const expected = written.filter((event) => fits(event, some)).map(({ id }) => id);
        expect(rows.map(({ id }) => id).sort()).toEqual(expected.sort());
      }),
      { numRuns: 150 },
    );
  });

  it("find text in subject, actor, CA and the certificate's names, and take it as it stands", async () => {
    const tenant = await createTenant();
    const { subscriptionId } = tenant;
    const named = (name: string, sans: string[] = []) =>
      record(tenant, (write) =>
        write({
          eventId: 4888,
          subscriptionId,
          ca: { id: crypto.randomUUID(), name: `CA of ${name}` },
          subject: "certificates",
          data: {
            rule: "r",
            requestedProfile: "tls-server",
            requestedSubject: `O="${name}"`,
            requestedSubjectAltNames: sans,
          },
        }),
      );
    const percent = await named("100%_sure");
    const slash = await named(String.raw`back\slash "quoted" [x] (y) .*`);
    const host = await named("plain", ["DNS:a.example", "DNS:vpn-gw-02.halden.example"]);
    const umlaut = await named("Bücher GmbH", ["DNS:xn--bcher-kva.example"]);
    const found = async (text: string) => (await list(tenant, { text })).rows.map(({ id }) => id).sort();
    expect(await found("%_SURE")).toEqual([percent]);
    expect(await found("100_")).toEqual([]);
    expect(await found(String.raw`back\slash "quoted" [x]`)).toEqual([slash]);
    expect(await found("(y) .*")).toEqual([slash]);
    expect(await found("VPN-gw-02")).toEqual([host]);
    expect(await found("BÜCHER gmbh")).toEqual([umlaut]);
    expect(await found("XN--BCHER")).toEqual([umlaut]);
    expect(await found("ca of plain")).toEqual([host]);
    // Words of the format itself are not names.
    expect(await found("schemaVersion")).toEqual([]);
    expect(await found("certificates")).toEqual([percent, slash, host, umlaut].sort());
    expect(await found(tenant.ctx.operator.actor.name.toUpperCase())).toHaveLength(4);
    expect(await found("'; DROP TABLE audit_event; --")).toEqual([]);
  });

  it("survive any text that can be typed", async () => {
    const tenant = await createTenant();
    await recordEvents(tenant, 1);
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: "binary", minLength: 1, maxLength: 50 }), async (text) => {
        const needle = text.trim().replaceAll("\u0000", "");
        if (needle !== "") await list(tenant, { text: needle });
      }),
      { numRuns: 100 },
    );
  });

  it("name the people and CAs to choose from", async () => {
    const tenant = await createTenant();
    expect(await listEventChoices({ ctx: tenant.ctx.auditor, input: tenant })).toEqual({
      actors: [],
      cas: [],
      anyEvent: false,
    });
    await writeMixed(tenant);
    const { actors, cas, anyEvent } = await listEventChoices({ ctx: tenant.ctx.auditor, input: tenant });
    expect(anyEvent).toBe(true);
    expect(actors.map(({ label }) => label)).toEqual([tenant.ctx.operator.actor.name, "Scheduler"]);
    expect(cas.map(({ label }) => label).sort()).toEqual(["Device CA", "Root CA"]);
  });
});
