import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { effectiveCaRights } from "@/lib/auth/ca-rights";
import { rightFor, roles } from "@/lib/auth/permissions";
import { downloadCaCertificate } from "@/lib/ca/download-ca-certificate";
import { getCa } from "@/lib/ca/get-ca";
import { getCaCertificate } from "@/lib/ca/get-ca-certificate";
import { getCrl } from "@/lib/ca/get-crl";
import { listCas } from "@/lib/ca/list-cas";
import { publishCrl } from "@/lib/ca/publish-crl";
import { makeCa } from "@/lib/ca/testing/make-ca";
import { recordedEvents } from "@/lib/ca/testing/recorded-events";
import { refuseEvents } from "@/lib/ca/testing/refuse-events";
import { db } from "@/lib/db";
import { certificatePem } from "@/lib/pki/pem";
import { createTenant } from "@/lib/testing/create-tenant";

describe("publishing a CRL", () => {
  it("raises the number by one each time, one event each, also under parallel publishing", async () => {
    const tenant = await createTenant();
    const { id } = await makeCa(tenant);
    const published = await Promise.all(
      Array.from({ length: 12 }, () => publishCrl({ ctx: tenant.ctx.operator, input: { caId: id } })),
    );

    const expected = Array.from({ length: 12 }, (_, at) => String(at + 2));
    const byNumber = (one: string, other: string) => Number(one) - Number(other);
    expect(published.map(({ number }) => number).sort(byNumber)).toEqual(expected);
    const events = (await recordedEvents(tenant.subscriptionId)).filter(({ eventId }) => eventId === 4872);
    expect(events.map(({ data }) => String(data.crlNumber)).sort(byNumber)).toEqual(["1", ...expected]);
    const kept = await db().crl.findMany({ where: { caId: id }, orderBy: { number: "asc" } });
    expect(kept.map(({ number }) => number)).toEqual([4n, 5n, 6n, 7n, 8n, 9n, 10n, 11n, 12n, 13n]);
    const times = kept.map(({ thisUpdate }) => thisUpdate.getTime());
    expect(times).toEqual(times.toSorted((one, other) => one - other));
    for (const { thisUpdate, nextUpdate } of kept) {
      expect(nextUpdate.getTime() - thisUpdate.getTime()).toBe(7 * 86_400_000);
    }
  });

  it("serves the old CRL and reuses no number when the event can't be written", async () => {
    const tenant = await createTenant();
    const { id } = await makeCa(tenant);
    const before = await getCrl({ input: { caId: id, ifNoneMatch: null } });
    const allow = await refuseEvents(4872);
    try {
      await expect(publishCrl({ ctx: tenant.ctx.operator, input: { caId: id } })).rejects.toThrow();
    } finally {
      await allow();
    }
    expect(await getCrl({ input: { caId: id, ifNoneMatch: null } })).toEqual(before);
    expect(await publishCrl({ ctx: tenant.ctx.operator, input: { caId: id } })).toMatchObject({ number: "2" });
  });

  it.each(roles)("lets the role %s through as the permission table says, and records a refusal", async (role) => {
    const tenant = await createTenant();
    const { id, name } = await makeCa(tenant);
    const call = publishCrl({ ctx: tenant.ctx[role], input: { caId: id } });
    if (effectiveCaRights(role, "roles", null).includes(rightFor("crl.publish"))) {
      expect(await call).toMatchObject({ number: "2", entryCount: 0 });
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
    await publishCrl({ ctx: tenant.ctx.operator, input: { caId: made[0]?.id ?? "" } });
    for (const role of roles) {
      const list = await listCas({ ctx: tenant.ctx[role], input: { subscriptionId: tenant.subscriptionId } });
      expect(list).toMatchObject([
        { name: "A", state: "active", activeCertificates: 0, crl: { number: "1", state: "fresh", entryCount: 0 } },
        { name: "B", crl: { number: "2" } },
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

    await publishCrl({ ctx: tenant.ctx.operator, input: { caId: id } });
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
