import { describe, expect, it } from "vitest";
import { renewCa } from "@/lib/ca/renew-ca";
import { cancelCaRequest } from "@/lib/ca/requests/cancel-ca-request";
import { expireCaRequests } from "@/lib/ca/requests/expire-ca-requests";
import { importCaCertificate } from "@/lib/ca/requests/import-ca-certificate";
import { makeExternalCa } from "@/lib/ca/testing/external-ca";
import { askExternalCa, csrOf, importExternalCa } from "@/lib/ca/testing/external-request";
import { recordedEventIds } from "@/lib/ca/testing/recorded-events";
import { refuseEvents } from "@/lib/ca/testing/refuse-events";
import { db } from "@/lib/db";
import { createTenant } from "@/lib/testing/create-tenant";

async function requestRow(id: string) {
  return db().caRequest.findUniqueOrThrow({ where: { id } });
}

describe("without its event nothing is done:", () => {
  it.each([90007, 90009, 90010])("a request is not made or ended without %i", async (eventId) => {
    const tenant = await createTenant();
    const ctx = tenant.ctx.administrator;
    const { requestId } = await askExternalCa(tenant);
    const before = await db().caRequest.findMany({ where: { subscriptionId: tenant.subscriptionId } });
    const { expiresAt } = await requestRow(requestId);
    const verb = {
      90007: () => askExternalCa(tenant),
      90009: () => cancelCaRequest({ ctx, input: { requestId } }),
      90010: () => expireCaRequests(expiresAt),
    }[eventId];
    const allow = await refuseEvents(eventId);
    try {
      await verb?.().catch(() => undefined);
    } finally {
      await allow();
    }
    expect(await db().caRequest.findMany({ where: { subscriptionId: tenant.subscriptionId } })).toEqual(before);
    expect(await recordedEventIds(tenant.subscriptionId)).toEqual([90007]);
  });

  it.each([28, 4872])("a new CA is not stored without %i, and can be imported afterwards", async (eventId) => {
    const [tenant, root] = [await createTenant(), await makeExternalCa("Outer Root")];
    const { subscriptionId } = tenant;
    const { requestId, csr } = await askExternalCa(tenant);
    const before = await requestRow(requestId);
    const text = (await root.sign(csr)) + root.certificate;
    const call = () =>
      importCaCertificate({ ctx: tenant.ctx.administrator, input: { requestId, certificates: { text } } });
    const allow = await refuseEvents(eventId);
    try {
      await expect(call()).rejects.toThrow();
    } finally {
      await allow();
    }
    expect(await requestRow(requestId)).toEqual(before);
    expect(await db().certificateAuthority.count({ where: { subscriptionId } })).toBe(0);
    expect(await recordedEventIds(subscriptionId)).toEqual([90007]);
    await call();
    expect(await recordedEventIds(subscriptionId)).toEqual([90007, 28, 4872]);
  });

  it("a renewal is not stored without 12, and its key stays with the request", async () => {
    const [tenant, root] = [await createTenant(), await makeExternalCa("Outer Root")];
    const { caId } = await importExternalCa(tenant, root);
    const ctx = tenant.ctx.administrator;
    const renewal = await renewCa({ ctx, input: { caId, version: 1, key: "new" } });
    const requestId = renewal.state === "requested" ? renewal.requestId : "";
    const text = await root.sign(await csrOf(tenant, requestId), { days: 5000 });
    const call = () => importCaCertificate({ ctx, input: { requestId, certificates: { text } } });
    const rows = async () => [
      await requestRow(requestId),
      await db().certificateAuthority.findUniqueOrThrow({ where: { id: caId } }),
      await db().caKey.count({ where: { caId } }),
    ];
    const before = await rows();
    const allow = await refuseEvents(12);
    try {
      await expect(call()).rejects.toThrow();
    } finally {
      await allow();
    }
    expect(await rows()).toEqual(before);
    await call();
    expect(await db().caKey.count({ where: { caId } })).toBe(2);
  });
});
