import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { effectiveCaRights } from "@/lib/auth/ca-rights";
import { rightFor, roles } from "@/lib/auth/permissions";
import { downloadCaCertificate } from "@/lib/ca/download-ca-certificate";
import { getCa } from "@/lib/ca/get-ca";
import { getCaCertificate } from "@/lib/ca/get-ca-certificate";
import { getCrl } from "@/lib/ca/get-crl";
import { publishDueCrls } from "@/lib/ca/jobs/publish-due-crls";
import { listCas } from "@/lib/ca/list-cas";
import { publishCrl } from "@/lib/ca/publish-crl";
import { makeCa } from "@/lib/ca/testing/make-ca";
import { recordedEvents } from "@/lib/ca/testing/recorded-events";
import { refuseEvents } from "@/lib/ca/testing/refuse-events";
import { withScheduler } from "@/lib/ca/testing/with-scheduler";
import { db } from "@/lib/db";
import { certificatePem } from "@/lib/pki/pem";
import { createTenant } from "@/lib/testing/create-tenant";

describe("publishing a CRL", () => {
  it("answers all who ask at the same time with CRLs whose numbers only grow, one event each", async () => {
    const tenant = await createTenant();
    const { id } = await makeCa(tenant);
    const published = await withScheduler(() =>
      Promise.all(Array.from({ length: 12 }, () => publishCrl({ ctx: tenant.ctx.operator, input: { caId: id } }))),
    );
    const kept = await db().crl.findMany({ where: { caId: id }, orderBy: { number: "asc" } });
    const numbers = kept.map(({ number }) => String(number));
    expect(new Set(numbers).size).toBe(numbers.length);
    for (const { number } of published) expect(numbers.slice(1)).toContain(number);
    const events = (await recordedEvents(tenant.subscriptionId)).filter(({ eventId }) => eventId === 4872);
    expect(events.map(({ data }) => data.crlNumber)).toEqual(numbers);
    expect(events.slice(1).every(({ actorId }) => actorId === tenant.ctx.operator.actor.userId)).toBe(true);
    for (const { thisUpdate, nextUpdate } of kept) {
      expect(nextUpdate.getTime() - thisUpdate.getTime()).toBe(7 * 86_400_000);
    }
  });

  it("says that the scheduler does not run, and keeps the request for when it does", async () => {
    const tenant = await createTenant();
    const { id } = await makeCa(tenant);
    const call = publishCrl({ ctx: tenant.ctx.operator, input: { caId: id } });
    await expect(call).rejects.toMatchObject({ code: "CONFLICT", message: expect.stringContaining("does not run") });
    expect(await db().crl.count({ where: { caId: id } })).toBe(1);
    expect(await publishDueCrls(new Date())).toBe(1);
    expect((await recordedEvents(tenant.subscriptionId)).at(-1)).toMatchObject({
      eventId: 4872,
      actorId: tenant.ctx.operator.actor.userId,
    });
  });

  it("serves the old CRL, tells why, and uses no number up when the event can't be written", async () => {
    const tenant = await createTenant();
    const { id } = await makeCa(tenant);
    const before = await getCrl({ input: { caId: id, ifNoneMatch: null } });
    const { crlNumber } = await db().certificateAuthority.findUniqueOrThrow({ where: { id } });
    const publish = () => withScheduler(() => publishCrl({ ctx: tenant.ctx.operator, input: { caId: id } }));
    const allow = await refuseEvents(4872);
    try {
      await expect(publish()).rejects.toMatchObject({ message: expect.stringContaining("could not be published") });
    } finally {
      await allow();
    }
    expect(await getCrl({ input: { caId: id, ifNoneMatch: null } })).toEqual(before);
    expect(await db().certificateAuthority.findUniqueOrThrow({ where: { id } })).toMatchObject({ crlNumber });
    expect(await publish()).toMatchObject({ entryCount: 0 });
  });

  it.each(roles)("lets the role %s through as the permission table says, and records a refusal", async (role) => {
    const tenant = await createTenant();
    const { id, name } = await makeCa(tenant);
    const call = withScheduler(() => publishCrl({ ctx: tenant.ctx[role], input: { caId: id } }));
    if (effectiveCaRights(role, "roles", null).includes(rightFor("crl.publish"))) {
      expect(await call).toMatchObject({ entryCount: 0 });
      return;
    }
    await expect(call).rejects.toMatchObject({ code: "FORBIDDEN" });
    expect((await recordedEvents(tenant.subscriptionId)).at(-1)).toMatchObject({
      eventId: 92,
      subject: `cas/${id}`,
      caName: name,
      data: { operation: "crl.publish" },
    });
    expect(await db().crl.count({ where: { caId: id } })).toBe(1);
  });
});

describe("reading CAs", () => {
  it("shows every role the subscription's CAs with their latest CRL", async () => {
    const tenant = await createTenant();
    const made = [await makeCa(tenant, { name: "B" }), await makeCa(tenant, { name: "A" })];
    const crlOf = async (at: number) => {
      const crl = await db().crl.findFirstOrThrow({ where: { caId: made[at]?.id ?? "" }, orderBy: { number: "desc" } });
      return { number: String(crl.number), state: "fresh", entryCount: 0 };
    };
    await withScheduler(() => publishCrl({ ctx: tenant.ctx.operator, input: { caId: made[0]?.id ?? "" } }));
    for (const role of roles) {
      const list = await listCas({ ctx: tenant.ctx[role], input: { subscriptionId: tenant.subscriptionId } });
      expect(list).toMatchObject([
        { name: "A", state: "active", activeCertificates: 0, crl: await crlOf(1) },
        { name: "B", crl: await crlOf(0) },
      ]);
    }
  });

  it("hides another subscription's CAs, whatever the id", async () => {
    const [tenant, stranger] = [await createTenant(), await createTenant()];
    const { id } = await makeCa(tenant);
    const ctx = stranger.ctx.administrator;
    const missing = { code: "NOT_FOUND" };
    await expect(listCas({ ctx, input: { subscriptionId: tenant.subscriptionId } })).rejects.toMatchObject(missing);
    for (const caId of [id, randomUUID(), "no id", "'; DROP TABLE crl"]) {
      await expect(getCa({ ctx, input: { caId } })).rejects.toMatchObject(missing);
      await expect(publishCrl({ ctx, input: { caId } })).rejects.toMatchObject(missing);
    }
    expect(await db().crl.count({ where: { caId: id } })).toBe(1);
  });

  it("never hands out the sealed key", async () => {
    const tenant = await createTenant();
    const { id } = await makeCa(tenant);
    const { privateKeySealed } = await db().caKey.findFirstOrThrow({ where: { caId: id } });
    const ctx = tenant.ctx.administrator;
    const seen = [
      await getCa({ ctx, input: { caId: id } }),
      await listCas({ ctx, input: { subscriptionId: tenant.subscriptionId } }),
      await recordedEvents(tenant.subscriptionId),
    ];
    expect(JSON.stringify(seen)).not.toContain(privateKeySealed);
  });
});

describe("what everybody may fetch", () => {
  it("answers the latest CRL with a tag that changes with it, and nothing to who has it", async () => {
    const tenant = await createTenant();
    const { id } = await makeCa(tenant);
    const first = await getCrl({ input: { caId: id, ifNoneMatch: null } });
    expect(first).toMatchObject({ maxAgeSeconds: 300 });
    expect(await getCrl({ input: { caId: id, ifNoneMatch: `"other", W/${first.etag}` } })).toMatchObject({ der: null });

    await withScheduler(() => publishCrl({ ctx: tenant.ctx.operator, input: { caId: id } }));
    const second = await getCrl({ input: { caId: id, ifNoneMatch: first.etag } });
    expect(second.der).not.toBeNull();
    expect(second.etag).not.toBe(first.etag);
  });

  it("serves a lapsed CRL without leave to cache it", async () => {
    const tenant = await createTenant();
    const { id } = await makeCa(tenant);
    await db().crl.updateMany({ where: { caId: id }, data: { nextUpdate: new Date(Date.now() - 1000) } });
    expect(await getCrl({ input: { caId: id, ifNoneMatch: null } })).toMatchObject({ maxAgeSeconds: 0 });
    expect(await getCa({ ctx: tenant.ctx.auditor, input: { caId: id } })).toMatchObject({ crl: { state: "expired" } });
  });

  it("serves the CA's own certificate, and gives members PEM and DER of it to save", async () => {
    const tenant = await createTenant();
    const { id } = await makeCa(tenant, { name: "Root / 1" });
    const { certificateDer } = await db().certificateAuthority.findUniqueOrThrow({ where: { id } });
    const served = await getCaCertificate({ input: { caId: id, ifNoneMatch: null } });
    expect(served).toMatchObject({ der: certificateDer, isKnown: false });
    expect(await getCaCertificate({ input: { caId: id, ifNoneMatch: served.etag } })).toMatchObject({ isKnown: true });

    const save = (format: string) => downloadCaCertificate({ ctx: tenant.ctx.auditor, input: { caId: id, format } });
    expect(await save("pem")).toMatchObject({ fileName: "Root-1.pem", body: certificatePem(certificateDer) });
    expect(await save("der")).toMatchObject({ fileName: "Root-1.cer", body: certificateDer });
    await expect(save("key")).rejects.toMatchObject({ code: "NOT_FOUND" });
    const stranger = { ctx: (await createTenant()).ctx.administrator, input: { caId: id, format: "pem" } };
    await expect(downloadCaCertificate(stranger)).rejects.toMatchObject({ code: "NOT_FOUND" });
  });

  it("knows no CRL and no certificate of an id that is none", async () => {
    for (const caId of [randomUUID(), "..", ""]) {
      await expect(getCrl({ input: { caId, ifNoneMatch: null } })).rejects.toMatchObject({ code: "NOT_FOUND" });
      await expect(getCaCertificate({ input: { caId, ifNoneMatch: null } })).rejects.toMatchObject({
        code: "NOT_FOUND",
      });
    }
  });
});
