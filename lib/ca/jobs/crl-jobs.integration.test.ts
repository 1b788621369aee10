import { describe, expect, it } from "vitest";
import { getCa } from "@/lib/ca/get-ca";
import { alarmLapsingCrls } from "@/lib/ca/jobs/alarm-lapsing-crls";
import { publishDueCrls } from "@/lib/ca/jobs/publish-due-crls";
import { renewCa } from "@/lib/ca/renew-ca";
import { requestCrl } from "@/lib/ca/request-crl";
import { makeCa } from "@/lib/ca/testing/make-ca";
import { recordedEvents } from "@/lib/ca/testing/recorded-events";
import { refuseEvents } from "@/lib/ca/testing/refuse-events";
import { db } from "@/lib/db";
import { createTenant, type Tenant } from "@/lib/testing/create-tenant";

const hourMs = 3_600_000;

async function withCa() {
  const tenant = await createTenant();
  const { id } = await makeCa(tenant);
  const { nextUpdate, number } = await latestCrl(id);
  /** Hours before (negative) and after the next update of its first CRL. */
  const at = (hours: number) => new Date(nextUpdate.getTime() + hours * hourMs);
  return { tenant, id, number, nextUpdate, at };
}

async function latestCrl(caId: string) {
  return db().crl.findFirstOrThrow({ where: { caId }, orderBy: { number: "desc" } });
}

async function alarmsOf(tenant: Tenant) {
  return (await recordedEvents(tenant.subscriptionId)).filter(({ eventId }) => eventId === 90013);
}

async function mailsOf(tenant: Tenant) {
  const { subscriptionId } = tenant;
  const rows = await db().mailOutbox.findMany({ where: { subscriptionId }, orderBy: { createdAt: "asc" } });
  return rows.map(({ kind }) => kind);
}

describe("publishing CRLs on schedule", () => {
  it("replaces one a day before its next update, once, whoever else tries", async () => {
    const { tenant, id, number, at } = await withCa();
    await publishDueCrls(at(-25));
    expect((await latestCrl(id)).number).toBe(number);
    const due = at(-23);
    await Promise.all([publishDueCrls(due), publishDueCrls(due), publishDueCrls(due)]);
    const events = (await recordedEvents(tenant.subscriptionId)).filter(({ eventId }) => eventId === 4872);
    expect(events).toHaveLength(2);
    expect(events[1]).toMatchObject({ actorId: null, data: { thisUpdate: new Date(due).toISOString() } });
    expect((await latestCrl(id)).nextUpdate).toEqual(at(-23 + 168));
  });

  it("gathers requests close together into one CRL, at the time of the earliest", async () => {
    const { id, number } = await withCa();
    const start = Date.now();
    for (const seconds of [5, 7, 6]) {
      const dueAt = new Date(start + seconds * 1000);
      await db().$transaction((tx) => requestCrl(tx, id, { dueAt }));
    }
    await publishDueCrls(new Date(start + 4_000));
    expect((await latestCrl(id)).number).toBe(number);
    await publishDueCrls(new Date(start + 5_000));
    const published = await latestCrl(id);
    expect(published.number).toBeGreaterThan(number);
    await publishDueCrls(new Date(start + 8_000));
    expect((await latestCrl(id)).number).toBe(published.number);
  });

  it("goes on with larger numbers when the clock is set back, and after yesterday's backup is put back", async () => {
    const { id, number } = await withCa();
    const ask = () => db().$transaction((tx) => requestCrl(tx, id, { dueAt: new Date(0) }));
    const dayAgo = new Date(Date.now() - 24 * hourMs);
    await ask();
    await publishDueCrls(dayAgo);
    const behind = await latestCrl(id);
    expect(behind.number).toBe(number + 1n);

    // The backup knows neither that CRL nor its number, which clients have seen.
    await db().crl.delete({ where: { id: behind.id } });
    const data = { crlNumber: BigInt(Math.floor(dayAgo.getTime() / 1000)) };
    await db().certificateAuthority.update({ where: { id }, data });
    await ask();
    const later = new Date(Date.now() + 5_000);
    await publishDueCrls(later);
    const restored = await latestCrl(id);
    expect(restored.number).toBeGreaterThan(behind.number);
    expect(restored.number).toBe(BigInt(Math.floor(later.getTime() / 1000)));
  });
});

describe("a CRL that is close to lapsing", () => {
  it("is a red light, one event and one mail, however many schedulers look", async () => {
    const { tenant, number, nextUpdate, at } = await withCa();
    await alarmLapsingCrls(at(-13));
    expect(await alarmsOf(tenant)).toEqual([]);
    await Promise.all([alarmLapsingCrls(at(-11)), alarmLapsingCrls(at(-11))]);
    await alarmLapsingCrls(at(-1));
    expect(await alarmsOf(tenant)).toMatchObject([
      { actorId: null, data: { crlNumber: String(number), nextUpdate: nextUpdate.toISOString() } },
    ]);
    expect(await mailsOf(tenant)).toEqual(["crl-lapsing"]);
  });

  it("is told once where two keys have CRLs that lapse at different times", async () => {
    const { tenant, id, at } = await withCa();
    await renewCa({ ctx: tenant.ctx.administrator, input: { caId: id, version: 1, key: "new" } });
    const { id: crlId } = await latestCrl(id);
    await db().crl.update({ where: { id: crlId }, data: { nextUpdate: at(1) } });
    for (const hours of [-6, -5, -4, -3]) await alarmLapsingCrls(at(hours));
    expect(await alarmsOf(tenant)).toHaveLength(1);
  });

  it("says why, and that it is over once a newer one is published", async () => {
    const { tenant, id, at } = await withCa();
    const allow = await refuseEvents(4872);
    try {
      await publishDueCrls(at(-20));
    } finally {
      await allow();
    }
    await alarmLapsingCrls(at(-11));
    expect(await alarmsOf(tenant)).toMatchObject([{ data: { reason: expect.stringContaining("signed or stored") } }]);
    await publishDueCrls(at(-10));
    await publishDueCrls(at(-9));
    expect(await mailsOf(tenant)).toEqual(["crl-lapsing", "crl-recovered"]);
    await alarmLapsingCrls(at(-9));
    expect(await alarmsOf(tenant)).toHaveLength(1);
    const { crl } = await getCa({ ctx: tenant.ctx.auditor, input: { caId: id } });
    expect(crl).toMatchObject({ state: "fresh", failure: null });
  });

  it("is shown as lapsing and, once it has, as expired", async () => {
    const { tenant, id } = await withCa();
    const look = async (hoursLeft: number) => {
      const nextUpdate = new Date(Date.now() + hoursLeft * hourMs);
      await db().crl.updateMany({ where: { caId: id }, data: { nextUpdate } });
      return (await getCa({ ctx: tenant.ctx.auditor, input: { caId: id } })).crl?.state;
    };
    expect([await look(25), await look(23), await look(11), await look(-1)]).toEqual([
      "fresh",
      "due",
      "lapsing",
      "expired",
    ]);
  });
});
