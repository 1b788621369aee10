import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { denialWindowMs } from "@/lib/auth/denial-window";
import { flushDenials } from "@/lib/auth/flush-denials";
import { type Denial, recordDenial } from "@/lib/auth/record-denial";
import { type RecordedEvent, recordedEvents } from "@/lib/ca/testing/recorded-events";
import { refuseEvents } from "@/lib/ca/testing/refuse-events";
import { db } from "@/lib/db";
import { createTenant, type Tenant } from "@/lib/testing/create-tenant";

const start = new Date("2026-12-01T10:00:00.000Z");
const timeAt = (ms: number) => new Date(start.getTime() + ms);
const rule = "member.manage needs the role Administrator; the role held is Requester";
const denial = (operation = "member.manage"): Denial => ({ eventId: 90003, data: { operation, rule } });
const targetIn = ({ subscriptionId }: Tenant, subject = "members") => ({ subscriptionId, ca: null, subject });
const refusedEvents = (tenant: Tenant) => recordedEvents(tenant.subscriptionId);

function refuse(tenant: Tenant, atMs: number, what: Denial = denial(), subject = "members"): Promise<void> {
  return recordDenial(tenant.ctx.requester, targetIn(tenant, subject), what, timeAt(atMs));
}

/** How many refusals the events tell of. */
function told(events: readonly RecordedEvent[]): number {
  return events.reduce((sum, { data }) => sum + (typeof data.attempts === "number" ? data.attempts : 1), 0);
}

async function flushAll(now: Date): Promise<void> {
  while ((await flushDenials(now)) > 0);
}

/** Runs a process that is refused without end and kills it (SIGKILL) after so many. @returns how many were answered */
async function refuseUntilKilled({ subscriptionId, ctx }: Tenant, enough: number): Promise<number> {
  const script = ["--import", "tsx", "lib/auth/testing/refuse-without-end.ts"];
  const { userId } = ctx.requester.actor;
  const child = spawn(process.execPath, [...script, subscriptionId, userId], { stdio: ["ignore", "pipe", "inherit"] });
  const closed = once(child, "close");
  let answered = 0;
  for await (const line of createInterface({ input: child.stdout })) {
    if (line === "stored") answered += 1;
    if (answered >= enough) child.kill("SIGKILL");
  }
  await closed;
  expect(answered).toBeGreaterThanOrEqual(enough);
  return answered;
}

describe("refusals of one person and kind", () => {
  it("are one event at once and, when the minute is over, one that counts the others", async () => {
    const tenant = await createTenant();
    await refuse(tenant, 0);
    expect((await refusedEvents(tenant)).map(({ data }) => data.attempts)).toEqual([undefined]);
    await refuse(tenant, 10_000);
    await refuse(tenant, 59_999, denial(), "members/last");
    await flushDenials(timeAt(59_999));
    expect(await refusedEvents(tenant)).toHaveLength(1);
    await flushDenials(timeAt(60_000));
    expect(await refusedEvents(tenant)).toMatchObject([
      { eventId: 90003, subject: "members", actorId: tenant.ctx.requester.actor.userId },
      {
        eventId: 90003,
        subject: "members/last",
        actorId: tenant.ctx.requester.actor.userId,
        data: {
          ...{ operation: "member.manage", rule, attempts: 2 },
          firstAttemptAt: timeAt(10_000).toISOString(),
          lastAttemptAt: timeAt(59_999).toISOString(),
        },
      },
    ]);
    await flushDenials(timeAt(600_000));
    expect(await refusedEvents(tenant)).toHaveLength(2);
    expect(await db().denialWindow.count({ where: { subscriptionId: tenant.subscriptionId } })).toBe(0);
  });

  it("are told by the next one after the minute, which is an event of its own", async () => {
    const tenant = await createTenant();
    for (const at of [0, 1_000, 2_000, 60_000]) await refuse(tenant, at);
    expect((await refusedEvents(tenant)).map(({ data }) => data.attempts)).toEqual([undefined, 2, undefined]);
  });

  it("leave no event behind when there was one alone", async () => {
    const tenant = await createTenant();
    await refuse(tenant, 0);
    await refuse(tenant, 61_000);
    await flushAll(timeAt(122_000));
    expect((await refusedEvents(tenant)).map(({ data }) => data.attempts)).toEqual([undefined, undefined]);
  });

  it("of different people, operations, rules and CAs are each recorded at once", async () => {
    const tenant = await createTenant();
    const { requester, operator } = tenant.ctx;
    const { subscriptionId } = tenant;
    const onCa = (id: string) => ({ subscriptionId, ca: { id, name: "CA" }, subject: `cas/${id}` });
    const [one, other] = ["0193a6f0-0000-7000-8000-00000000000a", "0193a6f0-0000-7000-8000-00000000000b"];
    await recordDenial(requester, targetIn(tenant), denial(), start);
    await recordDenial(operator, targetIn(tenant), denial(), start);
    await recordDenial(requester, targetIn(tenant), denial("settings.edit"), start);
    await recordDenial(
      requester,
      targetIn(tenant),
      { eventId: 90003, data: { operation: "member.manage", rule: "other" } },
      start,
    );
    await recordDenial(requester, targetIn(tenant), { eventId: 92, data: { operation: "member.manage", rule } }, start);
    await recordDenial(requester, onCa(one), { eventId: 92, data: { operation: "ca.renew", rule } }, start);
    await recordDenial(requester, onCa(other), { eventId: 92, data: { operation: "ca.renew", rule } }, start);
    expect((await refusedEvents(tenant)).map(({ data }) => data.attempts)).toEqual(Array(7).fill(undefined));
  });

  it("are one kind whatever name was tried", async () => {
    const tenant = await createTenant();
    for (const name of ["a", "b", "c"]) {
      const names = { requestedProfile: "tls-server", requestedSubject: `CN=${name}`, requestedSubjectAltNames: [] };
      const rule = `certificate.request is granted on the CA for names in corp.example; ${name} lies in none of them`;
      await refuse(tenant, 0, { eventId: 4888, data: { rule, ...names } });
    }
    await flushAll(timeAt(60_000));
    expect((await refusedEvents(tenant)).map(({ data }) => [data.attempts, data.requestedSubject])).toEqual([
      [undefined, "CN=a"],
      [2, "CN=c"],
    ]);
  });

  it("keep names that hold NUL, lone surrogates and quotes", async () => {
    const tenant = await createTenant();
    const requestedSubject = `CN=a\u0000b\ud800"\\u0000`;
    const names = { requestedProfile: "tls-server", requestedSubject, requestedSubjectAltNames: ["DNS:\u0000"] };
    const request: Denial = { eventId: 4888, data: { rule, ...names } };
    for (const at of [0, 1, 2]) await refuse(tenant, at, request);
    await flushAll(timeAt(60_002));
    const events = await refusedEvents(tenant);
    expect(events.map(({ data }) => data)).toMatchObject([names, { ...names, attempts: 2 }]);
  });

  it("add up whatever their times, kinds and the flushes between them", async () => {
    const step = fc.record({
      waitMs: fc.nat(45_000),
      kind: fc.constantFrom("settings.edit", "settings.test", "member.manage"),
      together: fc.integer({ min: 1, max: 4 }),
      flush: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async (steps) => {
        const tenant = await createTenant();
        let at = 0;
        for (const { waitMs, kind, together, flush } of steps) {
          at += waitMs;
          const now = at;
          await Promise.all(Array.from({ length: together }, () => refuse(tenant, now, denial(kind))));
          if (flush) await flushAll(timeAt(at));
        }
        await flushAll(timeAt(at + 60_000));
        const events = await refusedEvents(tenant);
        expect(told(events)).toBe(steps.reduce((sum, { together }) => sum + together, 0));
        for (const { data } of events) {
          if (data.attempts === undefined) continue;
          const [first, last] = [String(data.firstAttemptAt), String(data.lastAttemptAt)];
          expect(Date.parse(last) - Date.parse(first)).toBeLessThan(60_000);
          expect(Date.parse(last)).toBeGreaterThanOrEqual(Date.parse(first));
        }
      }),
      { numRuns: 12 },
    );
  });
});

describe("a storm of refusals", () => {
  it("of ten thousand at once is two events that tell of ten thousand", async () => {
    const tenant = await createTenant();
    await Promise.all(Array.from({ length: 10_000 }, (_, at) => refuse(tenant, at)));
    expect(await refusedEvents(tenant)).toHaveLength(1);
    await Promise.all([flushDenials(timeAt(70_000)), flushDenials(timeAt(70_000)), flushDenials(timeAt(70_000))]);
    const events = await refusedEvents(tenant);
    expect(events.map(({ data }) => data.attempts)).toEqual([undefined, 9_999]);
    expect(told(events)).toBe(10_000);
  });

  it("loses none when the next window opens while two schedulers close the last", async () => {
    const tenant = await createTenant();
    let refusals = 0;
    for (let window = 0; window < 10; window++) {
      const at = window * 60_000;
      const together = [0, 1, 2, 3, 4].map((ms) => refuse(tenant, at + ms));
      refusals += together.length;
      await Promise.all([...together, flushDenials(timeAt(at + 4)), flushDenials(timeAt(at + 4))]);
    }
    await flushAll(timeAt(10 * 60_000));
    expect(told(await refusedEvents(tenant))).toBe(refusals);
  });
});

describe("what was counted survives", () => {
  it("an event that could not be written: the window's closing writes it", async () => {
    const tenant = await createTenant();
    const allow = await refuseEvents(90003);
    await expect(refuse(tenant, 0)).rejects.toThrow();
    await refuse(tenant, 5_000);
    await expect(flushDenials(timeAt(60_000))).rejects.toThrow(AggregateError);
    await allow();
    expect(await refusedEvents(tenant)).toEqual([]);
    await flushAll(timeAt(60_000));
    const times = { firstAttemptAt: start.toISOString(), lastAttemptAt: timeAt(5_000).toISOString() };
    expect((await refusedEvents(tenant)).map(({ data }) => data)).toMatchObject([{ attempts: 2, ...times }]);
  });

  it("processes that are killed at any moment: events and counts hold every refusal that was answered", async () => {
    const tenant = await createTenant();
    let answered = 0;
    for (const enough of [1, 7, 40]) answered += await refuseUntilKilled(tenant, enough);
    await flushAll(new Date(Date.now() + denialWindowMs));
    expect(told(await refusedEvents(tenant))).toBeGreaterThanOrEqual(answered);
    expect(await db().denialWindow.count({ where: { subscriptionId: tenant.subscriptionId } })).toBe(0);
  });
});
