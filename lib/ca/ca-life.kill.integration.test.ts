import { randomUUID } from "node:crypto";
import { v7 as uuidv7 } from "uuid";
import { describe, expect, it } from "vitest";
import { getCrl } from "@/lib/ca/get-crl";
import { requestCrl } from "@/lib/ca/request-crl";
import { makeCa } from "@/lib/ca/testing/make-ca";
import { rowsOfTenant } from "@/lib/ca/testing/rows-of-tenant";
import { issueCertificate } from "@/lib/certificates/issue-certificate";
import { serverRequest } from "@/lib/certificates/testing/server-request";
import { db } from "@/lib/db";
import { createTenant } from "@/lib/testing/create-tenant";
import { killBetweenWrites } from "@/lib/testing/kill-between-writes";

/** A root with a certificate and a pending request below it. */
async function withCa() {
  const tenant = await createTenant();
  const { subscriptionId } = tenant;
  const ca = await makeCa(tenant);
  const csr = { caId: ca.id, profile: "tls-server" as const, csr: serverRequest(), validityDays: 90 };
  await issueCertificate({ ctx: tenant.ctx.operator, input: { ...csr, requestId: randomUUID() } });
  await db().caRequest.create({
    data: {
      ...{ id: uuidv7(), subscriptionId, issuer: "portal", purpose: "new", parentId: ca.id, name: "Issuing CA" },
      ...{ subject: "CN=Issuing CA", keyAlgorithm: "EC P-256", profile: {}, digest: "00" },
      ...{ requestedByName: "Somebody", expiresAt: new Date(Date.now() + 86_400_000) },
    },
  });
  return { tenant, ca, before: await rowsOfTenant(subscriptionId) };
}

describe("killed after any of its writes", () => {
  it("a deletion leaves the CA, its key and its requests as they were", async () => {
    const { tenant, ca, before } = await withCa();
    const { writes, answer } = await killBetweenWrites({
      ...{ module: "lib/ca/delete-ca.ts", name: "deleteCa" },
      call: async () => ({ ctx: tenant.ctx.administrator, input: { caId: ca.id, name: ca.name, version: 1 } }),
      afterKill: async (write) => {
        expect(await rowsOfTenant(tenant.subscriptionId), `after write ${write}`).toEqual(before);
      },
    });
    expect(writes).toBeGreaterThanOrEqual(8);
    expect(answer).toEqual({ state: "done" });
    const after = await rowsOfTenant(tenant.subscriptionId);
    expect(after.events.slice(before.events.length)).toEqual([90009, 4872, 19]);
    expect(after.keys).toMatchObject([{ privateKeySealed: null }]);
  }, 180_000);

  it("a renewal with a new key leaves the CA with the certificate and the key that it had", async () => {
    const { tenant, ca, before } = await withCa();
    const { writes, answer } = await killBetweenWrites({
      ...{ module: "lib/ca/renew-ca.ts", name: "renewCa" },
      call: async () => ({ ctx: tenant.ctx.administrator, input: { caId: ca.id, version: 1, key: "new" } }),
      afterKill: async (write) => {
        expect(await rowsOfTenant(tenant.subscriptionId), `after write ${write}`).toEqual(before);
      },
    });
    expect(writes).toBeGreaterThanOrEqual(6);
    expect(answer).toEqual({ state: "renewed" });
    const after = await rowsOfTenant(tenant.subscriptionId);
    expect(after.events.slice(before.events.length)).toEqual([12, 4872]);
    expect(after.keys).toHaveLength(2);
  }, 180_000);

  it("a publication leaves the old CRL served, its number unused and the request standing", async () => {
    const { tenant, ca } = await withCa();
    await db().$transaction((tx) => requestCrl(tx, ca.id, { dueAt: new Date() }));
    const [before, served] = [
      await rowsOfTenant(tenant.subscriptionId),
      await getCrl({ input: { caId: ca.id, ifNoneMatch: null } }),
    ];
    const { writes, answer } = await killBetweenWrites({
      ...{ module: "lib/ca/testing/publish-at.ts", name: "publishAt" },
      call: async () => ({ now: new Date().toISOString() }),
      afterKill: async (write) => {
        expect(await rowsOfTenant(tenant.subscriptionId), `after write ${write}`).toEqual(before);
        expect(await getCrl({ input: { caId: ca.id, ifNoneMatch: null } })).toEqual(served);
      },
    });
    expect(writes).toBeGreaterThanOrEqual(4);
    expect(answer).toBeGreaterThanOrEqual(1);
    const { crls } = await rowsOfTenant(tenant.subscriptionId);
    expect(crls).toHaveLength(2);
    expect((await db().certificateAuthority.findUniqueOrThrow({ where: { id: ca.id } })).crlDueAt).toBeNull();
  }, 180_000);
});
