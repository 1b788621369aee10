import { describe, expect, it } from "vitest";
import { deleteCa } from "@/lib/ca/delete-ca";
import { approveCaRequest } from "@/lib/ca/requests/approve-ca-request";
import { getCaRequest } from "@/lib/ca/requests/get-ca-request";
import { rejectCaRequest } from "@/lib/ca/requests/reject-ca-request";
import { makeCa } from "@/lib/ca/testing/make-ca";
import { askIntermediate } from "@/lib/ca/testing/make-intermediate";
import { recordedEventIds } from "@/lib/ca/testing/recorded-events";
import { db } from "@/lib/db";
import { addAdministrator } from "@/lib/members/testing/add-administrator";
import { pool } from "@/lib/pool";
import { createTenant, type Tenant } from "@/lib/testing/create-tenant";
import { pollUntil } from "@/scripts/testing/poll-until";

async function rowOf(id: string) {
  return db().certificateAuthority.findUniqueOrThrow({ where: { id } });
}

/** A tenant with a root and a pending request below it, and the approval as its page sends it. */
async function withRequest() {
  const tenant = await createTenant();
  const root = await makeCa(tenant, { lifetimeYears: 10 });
  const request = await askIntermediate(tenant, root.id);
  const ctx = tenant.ctx.administrator;
  const { digest } = await getCaRequest({ ctx, input: { requestId: request.id } });
  return { tenant, root, request, approval: { ctx, input: { requestId: request.id, digest } } };
}

/** How many sessions of the test's database wait for a lock. */
async function lockWaits(): Promise<number> {
  const { rows } = await pool().query<{ count: number }>(
    "SELECT count(*)::int FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'",
  );
  return rows[0]?.count ?? 0;
}

/** The events since the root was made and the CA was asked for. */
async function decisionEvents({ subscriptionId }: Tenant): Promise<number[]> {
  return (await recordedEventIds(subscriptionId)).slice(3);
}

describe("two administrators at once", () => {
  it("approve and reject: one wins, the other is told, one decision is recorded", async () => {
    for (let round = 0; round < 3; round += 1) {
      const { tenant, request, approval } = await withRequest();
      const second = await addAdministrator(tenant);
      const rejection = { ctx: second, input: { requestId: request.id, reason: "Not needed." } };
      const outcomes = await Promise.allSettled([approveCaRequest(approval), rejectCaRequest(rejection)]);
      const lost = outcomes.flatMap((outcome) => (outcome.status === "rejected" ? [outcome.reason] : []));
      expect(lost).toMatchObject([{ code: "CONFLICT", message: expect.stringMatching(/was (approved|rejected) by /) }]);
      const events = await decisionEvents(tenant);
      expect([[23], [90008, 22, 4872]]).toContainEqual(events);
    }
  });

  it("approve: one CA, the other is told by whom", async () => {
    const { tenant, approval } = await withRequest();
    const second = { ...approval, ctx: await addAdministrator(tenant) };
    const outcomes = await Promise.allSettled([approveCaRequest(approval), approveCaRequest(second)]);
    const lost = outcomes.flatMap((outcome) => (outcome.status === "rejected" ? [outcome.reason] : []));
    expect(lost).toMatchObject([{ code: "CONFLICT", message: expect.stringContaining("was approved by ") }]);
    expect(await decisionEvents(tenant)).toEqual([90008, 22, 4872]);
    expect(await db().certificateAuthority.count({ where: { subscriptionId: tenant.subscriptionId } })).toBe(2);
  });

  it("approve and delete the issuing CA: a CA whose issuer lives, or neither", async () => {
    for (let round = 0; round < 3; round += 1) {
      const { tenant, root, approval } = await withRequest();
      const deletion = { ctx: await addAdministrator(tenant), input: { caId: root.id, name: root.name, version: 1 } };
      const outcomes = await Promise.allSettled([approveCaRequest(approval), deleteCa(deletion)]);
      const lost = outcomes.flatMap((outcome) => (outcome.status === "rejected" ? [outcome.reason] : []));
      expect(lost).toMatchObject([{ code: "CONFLICT" }]);
      expect([
        [90008, 22, 4872],
        [90009, 4872, 19],
      ]).toContainEqual(await decisionEvents(tenant));
    }
  });

  it("ask for a CA and delete the issuing one: no request waits under a deleted CA", async () => {
    for (let round = 0; round < 3; round += 1) {
      const tenant = await createTenant();
      const root = await makeCa(tenant);
      const deletion = { caId: root.id, name: root.name, version: 1 };
      await Promise.allSettled([
        askIntermediate(tenant, root.id),
        deleteCa({ ctx: tenant.ctx.administrator, input: deletion }),
      ]);
      const { deletedAt } = await rowOf(root.id);
      const pending = await db().caRequest.count({ where: { parentId: root.id, state: "pending" } });
      expect(deletedAt !== null && pending > 0).toBe(false);
    }
  });

  it("approve and renew the issuing CA: the approval that signed under the earlier certificate makes nothing", async () => {
    const { tenant, root, approval } = await withRequest();
    const { certificateDer } = await rowOf((await makeCa(tenant)).id);
    const renewal = await pool().connect();
    await renewal.query("BEGIN");
    await renewal.query("SELECT 1 FROM certificate_authority WHERE id = $1 FOR UPDATE", [root.id]);
    const approving = approveCaRequest(approval);
    const approved = approving.catch(() => {});
    await pollUntil(lockWaits, (count) => count > 0);
    await renewal.query("UPDATE certificate_authority SET certificate_der = $2 WHERE id = $1", [
      root.id,
      certificateDer,
    ]);
    await renewal.query("COMMIT");
    renewal.release();
    await approved;
    await expect(approving).rejects.toMatchObject({ code: "CONFLICT" });
    expect(await decisionEvents(tenant)).toEqual([90004, 4872]);
  });
});
