import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import { makeCa } from "@/lib/ca/testing/make-ca";
import { recordedEventIds } from "@/lib/ca/testing/recorded-events";
import { issueCertificate } from "@/lib/certificates/issue-certificate";
import { revokeCertificate } from "@/lib/certificates/revoke-certificate";
import { serverRequest } from "@/lib/certificates/testing/server-request";
import { db } from "@/lib/db";
import { createTenant } from "@/lib/testing/create-tenant";
import { killBetweenWrites } from "@/lib/testing/kill-between-writes";

async function withCertificates(count: number) {
  const tenant = await createTenant();
  const { id: caId } = await makeCa(tenant);
  const ids: string[] = [];
  for (let number = 0; number < count; number += 1) {
    const input = { caId, csr: serverRequest(), validityDays: 90, requestId: randomUUID() };
    ids.push((await issueCertificate({ ctx: tenant.ctx.operator, input })).id);
  }
  const state = async () => ({
    certificates: await db().certificate.findMany({
      where: { caId },
      select: { id: true, revokedAt: true, revocationReason: true, renewedFromId: true },
      orderBy: { id: "asc" },
    }),
    ca: await db().certificateAuthority.findUnique({ where: { id: caId }, select: { crlDueAt: true } }),
    events: await recordedEventIds(tenant.subscriptionId),
  });
  return { tenant, ids, state };
}

it("a bulk revocation that is killed after any of its writes revokes nothing and records nothing", async () => {
  const { tenant, ids, state } = await withCertificates(3);
  const before = await state();
  const { writes, answer } = await killBetweenWrites({
    ...{ module: "lib/certificates/revoke-certificates.ts", name: "revokeCertificates" },
    call: async () => ({
      ctx: tenant.ctx.operator,
      input: { certificateIds: [...ids].sort(), reason: "superseded" },
    }),
    afterKill: async (write) => {
      expect(await state(), `after write ${write}`).toEqual(before);
    },
  });
  expect(writes).toBeGreaterThanOrEqual(5);
  expect(answer).toMatchObject({ state: "done", count: 3 });
  const after = await state();
  expect(after.events.slice(before.events.length)).toEqual([4870, 4870, 4870]);
  expect(after.ca?.crlDueAt).not.toBeNull();
}, 180_000);

it("the release of a hold that is killed after any of its writes leaves the hold", async () => {
  const { tenant, ids, state } = await withCertificates(1);
  const [certificateId = ""] = ids;
  await revokeCertificate({ ctx: tenant.ctx.operator, input: { certificateId, reason: "certificateHold" } });
  const before = await state();
  const { writes } = await killBetweenWrites({
    ...{ module: "lib/certificates/release-hold.ts", name: "releaseHold" },
    call: async () => ({ ctx: tenant.ctx.operator, input: { certificateId } }),
    afterKill: async (write) => {
      expect(await state(), `after write ${write}`).toEqual(before);
    },
  });
  expect(writes).toBeGreaterThanOrEqual(3);
  expect((await state()).events.slice(before.events.length)).toEqual([90011]);
}, 180_000);

it("a renewal that is killed after any of its writes leaves no second certificate", async () => {
  const { tenant, ids, state } = await withCertificates(1);
  const [certificateId = ""] = ids;
  const before = await state();
  const csr = serverRequest();
  const { writes } = await killBetweenWrites({
    ...{ module: "lib/certificates/renew-certificate.ts", name: "renewCertificate" },
    call: async () => ({
      ctx: tenant.ctx.operator,
      input: { certificateId, csr, validityDays: 90, requestId: randomUUID() },
    }),
    afterKill: async (write) => {
      expect(await state(), `after write ${write}`).toEqual(before);
    },
  });
  expect(writes).toBeGreaterThanOrEqual(2);
  expect((await state()).events.slice(before.events.length)).toEqual([4887]);
}, 180_000);
