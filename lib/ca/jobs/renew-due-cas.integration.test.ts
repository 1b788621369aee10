import { describe, expect, it } from "vitest";
import { deleteCa } from "@/lib/ca/delete-ca";
import { renewDueCas } from "@/lib/ca/jobs/renew-due-cas";
import { renewCa } from "@/lib/ca/renew-ca";
import { makeExternalCa } from "@/lib/ca/testing/external-ca";
import { importExternalCa } from "@/lib/ca/testing/external-request";
import { makeCa } from "@/lib/ca/testing/make-ca";
import { type RecordedEvent, recordedEvents } from "@/lib/ca/testing/recorded-events";
import { db } from "@/lib/db";
import { createTenant, type Tenant } from "@/lib/testing/create-tenant";

const hourMs = 3_600_000;

/** The time at which a share of the CA's present lifetime has gone. */
async function afterShare(caId: string, percent: number): Promise<Date> {
  const { notBefore, notAfter } = await db().certificateAuthority.findUniqueOrThrow({ where: { id: caId } });
  return new Date(notBefore.getTime() + ((notAfter.getTime() - notBefore.getTime()) * percent) / 100);
}

async function eventsOf(tenant: Tenant, eventId: number): Promise<RecordedEvent[]> {
  return (await recordedEvents(tenant.subscriptionId)).filter((event) => event.eventId === eventId);
}

/** Events of renewals that wait for an external CA. */
async function renewalRequestsOf(tenant: Tenant): Promise<RecordedEvent[]> {
  return (await eventsOf(tenant, 90007)).filter(({ data }) => data.purpose === "renewal");
}

async function mailsOf(tenant: Tenant, kind: string) {
  return db().mailOutbox.findMany({ where: { subscriptionId: tenant.subscriptionId, kind } });
}

/** A CA whose certificate came from outside. */
async function makeExternal(tenant: Tenant): Promise<string> {
  return (await importExternalCa(tenant, await makeExternalCa("Outside Root"))).caId;
}

/** A CA below one that does not outlive it: its renewal fails. */
async function makeHopeless(tenant: Tenant) {
  const root = await makeCa(tenant, { lifetimeYears: 5 });
  const { id } = await makeCa(tenant, { lifetimeYears: 5 });
  await db().certificateAuthority.update({ where: { id }, data: { kind: "intermediate", parentId: root.id } });
  const until = new Date((await afterShare(id, 100)).getTime() - 1000);
  await db().certificateAuthority.update({
    where: { id: root.id },
    data: { notAfter: until, renewAutomatically: false },
  });
  return { root, id };
}

describe("renewing CAs on schedule", () => {
  it("happens once, as soon as two thirds of the lifetime have gone, whoever else tries", async () => {
    const tenant = await createTenant();
    const { id } = await makeCa(tenant);
    await renewDueCas(await afterShare(id, 66));
    expect(await eventsOf(tenant, 12)).toEqual([]);
    const due = await afterShare(id, 68);
    await Promise.all([renewDueCas(due), renewDueCas(due)]);
    await renewDueCas(due);
    expect(await eventsOf(tenant, 12)).toMatchObject([
      { actorId: null, data: { automatic: true, renewalKey: "same" } },
    ]);
    expect(await eventsOf(tenant, 90012)).toEqual([]);
  });

  it("goes by the CA's own settings", async () => {
    const tenant = await createTenant();
    const [early, never] = [await makeCa(tenant), await makeCa(tenant)];
    const set = (id: string, data: object) => db().certificateAuthority.update({ where: { id }, data });
    await set(early.id, { renewAtPercent: 20, renewalKey: "new" });
    await set(never.id, { renewAutomatically: false });
    await renewDueCas(await afterShare(early.id, 21));
    await renewDueCas(await afterShare(never.id, 90));
    const renewed = await eventsOf(tenant, 12);
    expect(new Set(renewed.map(({ caName }) => caName))).toEqual(new Set([early.name]));
    expect(renewed[0]).toMatchObject({ data: { renewalKey: "new" } });
  });

  it("tells each failure by an event and a mail, and tries again when it said it would", async () => {
    const tenant = await createTenant();
    const { id, root } = await makeHopeless(tenant);
    const due = await afterShare(id, 70);
    const later = (hours: number) => new Date(due.getTime() + hours * hourMs);
    await Promise.all([renewDueCas(due), renewDueCas(due)]);
    await renewDueCas(later(0.9));
    expect(await eventsOf(tenant, 90012)).toMatchObject([
      {
        actorId: null,
        data: {
          ...{ automatic: true, nextAttemptAt: later(1).toISOString() },
          reason: expect.stringContaining(`its issuer ${root.name} does not live longer`),
        },
      },
    ]);
    expect(await mailsOf(tenant, "ca-renewal-failed")).toHaveLength(1);
    for (const hours of [1, 2, 4]) await renewDueCas(later(hours));
    const attempts = (await eventsOf(tenant, 90012)).map(({ data }) => data.nextAttemptAt);
    expect(attempts).toEqual([1, 2, 4, 8].map((hours) => later(hours).toISOString()));
    expect(await mailsOf(tenant, "ca-renewal-failed")).toHaveLength(4);
    const { version } = await db().certificateAuthority.findUniqueOrThrow({ where: { id } });
    await renewCa({ ctx: tenant.ctx.administrator, input: { caId: id, version, key: "new" } });
    expect(await db().certificateAuthority.findUniqueOrThrow({ where: { id } })).toMatchObject({
      ...{ renewalFailure: null, renewalFailedAt: null, renewalNextAttemptAt: null },
    });
  });

  it("renews an issuer before the CA below it, which gets the longer life", async () => {
    const tenant = await createTenant();
    const root = await makeCa(tenant, { lifetimeYears: 5 });
    const { id } = await makeCa(tenant, { lifetimeYears: 5 });
    const adopt = { kind: "intermediate", parentId: root.id };
    await db().certificateAuthority.update({ where: { id }, data: adopt });
    await renewCa({ ctx: tenant.ctx.administrator, input: { caId: id, version: 1, key: "new" } });
    const due = await afterShare(id, 70);
    await renewDueCas(due);
    expect((await eventsOf(tenant, 12)).map(({ caName }) => caName).slice(-2)[0]).toBe(root.name);
    expect(await eventsOf(tenant, 90012)).toEqual([]);
    const ends = await db().certificateAuthority.findMany({ where: { id: { in: [root.id, id] } } });
    expect(ends[0]?.notAfter).toEqual(ends[1]?.notAfter);
    expect(ends[0]?.notAfter.getTime()).toBeGreaterThan(due.getTime() + 4 * 365 * 24 * hourMs);
  });

  it("leaves alone what is deleted or has expired", async () => {
    const tenant = await createTenant();
    const [deleted, expired] = [await makeCa(tenant), await makeCa(tenant)];
    const end = await afterShare(expired.id, 101);
    await deleteCa({ ctx: tenant.ctx.administrator, input: { caId: deleted.id, name: deleted.name, version: 1 } });
    await renewDueCas(end);
    expect([...(await eventsOf(tenant, 12)), ...(await eventsOf(tenant, 90012))]).toEqual([]);
  });
});

describe("renewing a CA under an external issuer", () => {
  it.each(["same", "new"] as const)("makes one request that waits, for the %s key", async (renewalKey) => {
    const tenant = await createTenant();
    const id = await makeExternal(tenant);
    await db().certificateAuthority.update({ where: { id }, data: { renewalKey } });
    const due = await afterShare(id, 68);
    await Promise.all([renewDueCas(due), renewDueCas(due)]);
    await renewDueCas(new Date(due.getTime() + 3 * hourMs));
    const requests = await db().caRequest.findMany({ where: { caId: id, purpose: "renewal" } });
    expect(requests).toMatchObject([{ state: "pending", issuer: "external", requestedById: null, parentId: null }]);
    expect(requests[0]?.csrDer?.length).toBeGreaterThan(100);
    expect(requests[0]?.privateKeySealed === null).toBe(renewalKey === "same");
    expect(await renewalRequestsOf(tenant)).toMatchObject([{ actorId: null }]);
    expect(await mailsOf(tenant, "ca-renewal-waiting")).toHaveLength(1);
    expect(await eventsOf(tenant, 12)).toEqual([]);
  });

  it("tells a person who asks for a second one that the first one waits", async () => {
    const tenant = await createTenant();
    const id = await makeExternal(tenant);
    const call = () => renewCa({ ctx: tenant.ctx.administrator, input: { caId: id, version: 1, key: "same" } });
    expect(await call()).toMatchObject({ state: "requested" });
    await expect(call()).rejects.toMatchObject({ code: "CONFLICT", message: expect.stringContaining("waits") });
    expect(await renewalRequestsOf(tenant)).toHaveLength(1);
    expect(await eventsOf(tenant, 90012)).toEqual([]);
  });

  it("does not come back at once when a person has cancelled it", async () => {
    const tenant = await createTenant();
    const id = await makeExternal(tenant);
    const due = await afterShare(id, 68);
    await renewDueCas(due);
    const data = { state: "cancelled", decidedAt: due };
    await db().caRequest.updateMany({ where: { caId: id, purpose: "renewal" }, data });
    await renewDueCas(new Date(due.getTime() + 89 * 24 * hourMs));
    expect(await renewalRequestsOf(tenant)).toHaveLength(1);
    await renewDueCas(new Date(due.getTime() + 91 * 24 * hourMs));
    expect(await renewalRequestsOf(tenant)).toHaveLength(2);
  });
});
