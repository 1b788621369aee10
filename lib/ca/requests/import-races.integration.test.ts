import { describe, expect, it } from "vitest";
import { deleteCa } from "@/lib/ca/delete-ca";
import { renewCa } from "@/lib/ca/renew-ca";
import { cancelCaRequest } from "@/lib/ca/requests/cancel-ca-request";
import { createExternalCaRequest } from "@/lib/ca/requests/create-external-ca-request";
import { expireCaRequests } from "@/lib/ca/requests/expire-ca-requests";
import { importCaCertificate } from "@/lib/ca/requests/import-ca-certificate";
import { makeExternalCa } from "@/lib/ca/testing/external-ca";
import { askExternalCa, csrOf, externalRequestInput, importExternalCa } from "@/lib/ca/testing/external-request";
import { makeCa } from "@/lib/ca/testing/make-ca";
import { recordedEventIds } from "@/lib/ca/testing/recorded-events";
import { db } from "@/lib/db";
import { pool } from "@/lib/pool";
import { createTenant } from "@/lib/testing/create-tenant";
import { pollUntil } from "@/scripts/testing/poll-until";

type Verb = () => Promise<unknown>;

/** All at once: how many did it, and what the others were told. */
async function atOnce(verbs: readonly Verb[]) {
  const answers = await Promise.allSettled(verbs.map((verb) => verb()));
  const losers = answers.flatMap((answer) => (answer.status === "rejected" ? [answer.reason] : []));
  return { done: answers.length - losers.length, losers };
}

async function decisions(subscriptionId: string, ...ids: number[]) {
  return (await recordedEventIds(subscriptionId)).filter((id) => ids.includes(id));
}

/** Sessions that wait for a lock of another one. */
const waiting = `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;

/** A pending request and the import that would end it. */
async function withSigned() {
  const [tenant, root] = [await createTenant(), await makeExternalCa("Outer Root")];
  const { requestId, name, csr } = await askExternalCa(tenant);
  const text = (await root.sign(csr)) + root.certificate;
  const ctx = tenant.ctx.administrator;
  const importIt = () => importCaCertificate({ ctx, input: { requestId, certificates: { text } } });
  return { tenant, ctx, requestId, name, importIt };
}

/** The same for the renewal of a CA, with a new key. */
async function withSignedRenewal() {
  const [tenant, root] = [await createTenant(), await makeExternalCa("Outer Root")];
  const { caId, name } = await importExternalCa(tenant, root);
  const ctx = tenant.ctx.administrator;
  const outcome = await renewCa({ ctx, input: { caId, version: 1, key: "new" } });
  const requestId = outcome.state === "requested" ? outcome.requestId : "";
  const text = await root.sign(await csrOf(tenant, requestId), { days: 5000 });
  const importIt = () => importCaCertificate({ ctx, input: { requestId, certificates: { text } } });
  return { tenant, ctx, requestId, caId, name, importIt };
}

describe("two people at once on the request for an external CA", () => {
  it("import it: one CA, one event 28, and the others are told", async () => {
    const { tenant, importIt } = await withSigned();
    const { done, losers } = await atOnce([importIt, importIt, importIt]);
    expect(done).toBe(1);
    for (const loser of losers) {
      expect(loser).toMatchObject({ code: "CONFLICT", message: expect.stringMatching(/has its certificate|decided/) });
    }
    const { subscriptionId } = tenant;
    expect(await decisions(subscriptionId, 28)).toHaveLength(1);
    expect(await db().certificateAuthority.count({ where: { subscriptionId } })).toBe(1);
    expect(await db().caKey.count({ where: { ca: { subscriptionId } } })).toBe(1);
  });

  it.each([
    ["the one", (verbs: Verb[]) => verbs],
    ["the other", (verbs: Verb[]) => [...verbs].reverse()],
  ])("import and cancel it, %s a little before: one of both", async (_first, order) => {
    const { tenant, ctx, requestId, importIt } = await withSigned();
    const cancel = () => cancelCaRequest({ ctx, input: { requestId } });
    const { done, losers } = await atOnce(order([importIt, cancel]));
    expect({ done, losers }).toMatchObject({ done: 1, losers: [{ code: "CONFLICT" }] });
    const { subscriptionId } = tenant;
    const [event, ...more] = await decisions(subscriptionId, 28, 90009);
    expect(more).toEqual([]);
    expect(await db().certificateAuthority.count({ where: { subscriptionId } })).toBe(event === 28 ? 1 : 0);
    const { state, privateKeySealed } = await db().caRequest.findUniqueOrThrow({ where: { id: requestId } });
    expect({ state, privateKeySealed }).toEqual({
      state: event === 28 ? "imported" : "cancelled",
      privateKeySealed: null,
    });
  });

  it("import it while its time runs out: one of both", async () => {
    const { tenant, importIt } = await withSigned();
    const later = new Date(Date.now() + 91 * 86_400_000);
    const { done } = await atOnce([importIt, () => expireCaRequests(later)]);
    expect(done).toBeGreaterThanOrEqual(1);
    expect(await decisions(tenant.subscriptionId, 28, 90010)).toHaveLength(1);
  });

  it("ask for CAs of one name: one request, the others hear that the name is asked for", async () => {
    const tenant = await createTenant();
    const input = externalRequestInput(tenant);
    const ask = () => createExternalCaRequest({ ctx: tenant.ctx.administrator, input });
    const { done, losers } = await atOnce([ask, ask, ask]);
    expect(done).toBe(1);
    for (const loser of losers)
      expect(loser).toMatchObject({ code: "CONFLICT", fieldErrors: { name: expect.any(String) } });
    expect(await decisions(tenant.subscriptionId, 90007)).toHaveLength(1);
  });

  it("import it and create a root CA of its name: one CA has the name", async () => {
    const { tenant, name, requestId, importIt } = await withSigned();
    const { done, losers } = await atOnce([importIt, () => makeCa(tenant, { name })]);
    expect({ done, losers }).toMatchObject({ done: 1, losers: [{ code: "CONFLICT" }] });
    expect(await db().certificateAuthority.count({ where: { name } })).toBe(1);
    const request = await db().caRequest.findUniqueOrThrow({ where: { id: requestId } });
    expect(request.state === "pending").toBe(request.privateKeySealed !== null);
  });
});

describe("two people at once on a CA under an external root", () => {
  it("import its renewal: one new certificate and key, one event 12, none of 28", async () => {
    const { tenant, caId, importIt } = await withSignedRenewal();
    const { done, losers } = await atOnce([importIt, importIt, importIt]);
    expect(done).toBe(1);
    for (const loser of losers) expect(loser).toMatchObject({ code: "CONFLICT" });
    expect(await decisions(tenant.subscriptionId, 12, 28)).toEqual([28, 12]);
    expect(await db().caKey.count({ where: { caId } })).toBe(2);
    expect(await db().caCertificate.count({ where: { caId } })).toBe(2);
  });

  it("import its renewal and cancel it: one of both", async () => {
    const { tenant, ctx, requestId, caId, importIt } = await withSignedRenewal();
    const cancel = () => cancelCaRequest({ ctx, input: { requestId } });
    const { done, losers } = await atOnce([importIt, cancel]);
    expect({ done, losers }).toMatchObject({ done: 1, losers: [{ code: "CONFLICT" }] });
    const [event, ...more] = await decisions(tenant.subscriptionId, 12, 90009);
    expect(more).toEqual([]);
    expect(await db().caKey.count({ where: { caId } })).toBe(event === 12 ? 2 : 1);
  });

  it("import its renewal and delete it: one of both", async () => {
    const { tenant, ctx, caId, name, importIt } = await withSignedRenewal();
    const { version } = await db().certificateAuthority.findUniqueOrThrow({ where: { id: caId } });
    const { done, losers } = await atOnce([importIt, () => deleteCa({ ctx, input: { caId, name, version } })]);
    expect({ done, losers }).toMatchObject({ done: 1, losers: [{ code: "CONFLICT" }] });
    const [event, ...more] = await decisions(tenant.subscriptionId, 12, 19);
    expect(more).toEqual([]);
    const kept = await db().caKey.count({ where: { caId, destroyedAt: null } });
    expect(kept).toBe(event === 12 ? 2 : 0);
  });

  it("wait for the CA before they take its request: nobody waits in a circle", async () => {
    const { caId, requestId, importIt } = await withSignedRenewal();
    const holder = await pool().connect();
    try {
      await holder.query("BEGIN");
      await holder.query("SELECT 1 FROM certificate_authority WHERE id = $1 FOR UPDATE", [caId]);
      const imported = importIt();
      await pollUntil(
        async () => (await pool().query(waiting)).rowCount ?? 0,
        (count) => count > 0,
      );
      // Refused at once if the import had it already.
      await holder.query("SELECT 1 FROM ca_request WHERE id = $1 FOR UPDATE NOWAIT", [requestId]);
      await holder.query("ROLLBACK");
      expect(await imported).toEqual({ caId });
    } finally {
      holder.release();
    }
  });

  it("import its renewal and ask for the next: no one waits for the other", async () => {
    const { tenant, ctx, caId, importIt } = await withSignedRenewal();
    const { version } = await db().certificateAuthority.findUniqueOrThrow({ where: { id: caId } });
    const again = () => renewCa({ ctx, input: { caId, version, key: "same" } });
    const { losers } = await atOnce([importIt, again, again]);
    for (const loser of losers) expect(loser).toMatchObject({ code: "CONFLICT" });
    expect(await decisions(tenant.subscriptionId, 12, 90012)).toEqual([12]);
  });
});
