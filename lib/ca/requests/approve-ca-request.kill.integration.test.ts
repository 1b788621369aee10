import { expect, it } from "vitest";
import { getCaRequest } from "@/lib/ca/requests/get-ca-request";
import { requestIntermediateCa } from "@/lib/ca/requests/request-intermediate-ca";
import { makeCa } from "@/lib/ca/testing/make-ca";
import { recordedEventIds } from "@/lib/ca/testing/recorded-events";
import { db } from "@/lib/db";
import { createTenant } from "@/lib/testing/create-tenant";
import { killBetweenWrites } from "@/lib/testing/kill-between-writes";

/** Rows of every table that an approval writes to, for the whole subscription. */
async function rowsOf(subscriptionId: string) {
  const ofCa = { ca: { subscriptionId } };
  const [cas, keys, caCertificates, certificates, crls] = await Promise.all([
    db().certificateAuthority.findMany({ where: { subscriptionId }, orderBy: { id: "asc" } }),
    db().caKey.count({ where: ofCa }),
    db().caCertificate.count({ where: ofCa }),
    db().certificate.count({ where: { subscriptionId } }),
    db().crl.count({ where: ofCa }),
  ]);
  const requests = await db().caRequest.findMany({ where: { subscriptionId } });
  return { cas, keys, caCertificates, certificates, crls, requests, events: await recordedEventIds(subscriptionId) };
}

it("an approval that is killed after any of its writes leaves nothing behind, and can be given again", async () => {
  const tenant = await createTenant();
  const { subscriptionId } = tenant;
  const parent = await makeCa(tenant);
  const asked = await requestIntermediateCa({
    ctx: tenant.ctx.operator,
    input: {
      ...{ subscriptionId, parentId: parent.id, name: "Issuing CA", commonName: "Issuing CA" },
      ...{ organization: "Example", country: "DE", keyAlgorithm: "EC P-256" },
      ...{ lifetimeYears: 5, pathLength: 0, nameConstraints: null },
    },
  });
  const ctx = tenant.ctx.administrator;
  const { digest } = await getCaRequest({ ctx, input: { requestId: asked.id } });
  const before = await rowsOf(subscriptionId);
  const { writes, answer } = await killBetweenWrites({
    module: "lib/ca/requests/approve-ca-request.ts",
    name: "approveCaRequest",
    call: async () => ({ ctx, input: { requestId: asked.id, digest } }),
    afterKill: async (write) => {
      expect(await rowsOf(subscriptionId), `after write ${write}`).toEqual(before);
    },
  });
  expect(writes).toBeGreaterThanOrEqual(10);
  const after = await rowsOf(subscriptionId);
  const [request] = after.requests;
  expect(answer).toEqual({ caId: request?.caId });
  expect(request).toMatchObject({ state: "approved" });
  expect(after.events).toEqual([...before.events, 90008, 22, 4872]);
  expect(after).toMatchObject({ keys: 2, caCertificates: 2, certificates: 1, crls: 2 });
}, 300_000);
