import { describe, expect, it } from "vitest";
import { renewCa } from "@/lib/ca/renew-ca";
import { makeExternalCa } from "@/lib/ca/testing/external-ca";
import { askExternalCa, csrOf, importExternalCa } from "@/lib/ca/testing/external-request";
import { recordedEventIds } from "@/lib/ca/testing/recorded-events";
import { db } from "@/lib/db";
import { createTenant } from "@/lib/testing/create-tenant";
import { killBetweenWrites } from "@/lib/testing/kill-between-writes";

/** Rows of every table that an import writes to, for the whole subscription. */
async function rowsOf(subscriptionId: string) {
  const ofCa = { where: { ca: { subscriptionId } }, orderBy: { id: "asc" } } as const;
  const [cas, requests, keys, caCertificates, crls] = await Promise.all([
    db().certificateAuthority.findMany({ where: { subscriptionId }, orderBy: { id: "asc" } }),
    db().caRequest.findMany({ where: { subscriptionId }, orderBy: { id: "asc" } }),
    db().caKey.findMany(ofCa),
    db().caCertificate.findMany(ofCa),
    db().crl.findMany(ofCa),
  ]);
  return { cas, requests, keys, caCertificates, crls, events: await recordedEventIds(subscriptionId) };
}

const importVerb = { module: "lib/ca/requests/import-ca-certificate.ts", name: "importCaCertificate" };

describe("an import that is killed after any of its writes leaves nothing behind, and can be done again:", () => {
  it("of a new CA", async () => {
    const [tenant, root] = [await createTenant(), await makeExternalCa("Outer Root")];
    const { subscriptionId, ctx } = tenant;
    const { requestId, csr } = await askExternalCa(tenant);
    const text = (await root.sign(csr)) + root.certificate;
    const before = await rowsOf(subscriptionId);
    const { writes, answer } = await killBetweenWrites({
      ...importVerb,
      call: async () => ({ ctx: ctx.administrator, input: { requestId, certificates: { text } } }),
      afterKill: async (write) => {
        expect(await rowsOf(subscriptionId), `after write ${write}`).toEqual(before);
      },
    });
    expect(writes).toBeGreaterThanOrEqual(8);
    const after = await rowsOf(subscriptionId);
    expect(answer).toEqual({ caId: after.cas[0]?.id });
    expect(after.requests).toMatchObject([{ state: "imported", privateKeySealed: null, caId: after.cas[0]?.id }]);
    expect(after.events).toEqual([90007, 28, 4872]);
    const { cas, keys, caCertificates, crls } = after;
    expect([cas, keys, caCertificates, crls].map(({ length }) => length)).toEqual([1, 1, 1, 1]);
  }, 600_000);

  it("of a renewal with a new key", async () => {
    const [tenant, root] = [await createTenant(), await makeExternalCa("Outer Root")];
    const { subscriptionId, ctx } = tenant;
    const { caId } = await importExternalCa(tenant, root);
    const outcome = await renewCa({ ctx: ctx.administrator, input: { caId, version: 1, key: "new" } });
    const requestId = outcome.state === "requested" ? outcome.requestId : "";
    const text = await root.sign(await csrOf(tenant, requestId), { days: 5000 });
    const before = await rowsOf(subscriptionId);
    const { writes, answer } = await killBetweenWrites({
      ...importVerb,
      call: async () => ({ ctx: ctx.administrator, input: { requestId, certificates: { text } } }),
      afterKill: async (write) => {
        expect(await rowsOf(subscriptionId), `after write ${write}`).toEqual(before);
      },
    });
    expect(writes).toBeGreaterThanOrEqual(7);
    expect(answer).toEqual({ caId });
    const after = await rowsOf(subscriptionId);
    expect(after.events).toEqual([90007, 28, 4872, 90007, 12, 4872]);
    expect(after.cas).toMatchObject([{ keyGeneration: 2, version: 2 }]);
    expect(after.requests.map(({ state, privateKeySealed }) => [state, privateKeySealed])).toEqual([
      ["imported", null],
      ["imported", null],
    ]);
    const { keys, caCertificates, crls } = after;
    expect([keys, caCertificates, crls].map(({ length }) => length)).toEqual([2, 2, 2]);
  }, 600_000);
});
