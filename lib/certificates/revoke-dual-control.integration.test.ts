import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import type { Ctx } from "@/lib/auth/actor";
import { makeCa } from "@/lib/ca/testing/make-ca";
import { recordedEvents } from "@/lib/ca/testing/recorded-events";
import { issueCertificate } from "@/lib/certificates/issue-certificate";
import { revokeCertificates } from "@/lib/certificates/revoke-certificates";
import { revokeCertificatesInput } from "@/lib/certificates/revoke-schema";
import { serverRequest } from "@/lib/certificates/testing/server-request";
import { getConfirmation } from "@/lib/confirmations/get-confirmation";
import { giveConfirmation } from "@/lib/confirmations/give-confirmation";
import { setDualControl } from "@/lib/confirmations/set-dual-control";
import { db } from "@/lib/db";
import { changeMemberRole } from "@/lib/members/change-member-role";
import { addAdministrator } from "@/lib/members/testing/add-administrator";
import { createTenant, type Tenant } from "@/lib/testing/create-tenant";

let tenant: Tenant;
let caId: string;
let second: Ctx;

beforeEach(async () => {
  tenant = await createTenant();
  caId = (await makeCa(tenant)).id;
  second = await addAdministrator(tenant);
  const input = { subscriptionId: tenant.subscriptionId, enabled: true };
  await setDualControl({ ctx: tenant.ctx.administrator, input });
});

async function issue(name = "www.example.com"): Promise<string> {
  const input = { caId, csr: serverRequest([name]), validityDays: 90, requestId: randomUUID() };
  return (await issueCertificate({ ctx: tenant.ctx.requester, input })).id;
}

function issueMany(count: number): Promise<string[]> {
  return Promise.all(Array.from({ length: count }, (_, index) => issue(`host-${index}.example.com`)));
}

function revoke(certificateIds: string[], ctx: Ctx = tenant.ctx.operator) {
  const input = revokeCertificatesInput.parse({ certificateIds, reason: "keyCompromise" });
  return revokeCertificates({ ctx, input });
}

async function eventsOf(...ids: number[]) {
  return (await recordedEvents(tenant.subscriptionId)).filter(({ eventId }) => ids.includes(eventId));
}

async function confirm(confirmationId: string): Promise<void> {
  const { digest } = await getConfirmation({ ctx: second, input: { confirmationId } });
  await giveConfirmation({ ctx: second, input: { confirmationId, digest } });
}

async function waiting(ids: string[], ctx = tenant.ctx.administrator): Promise<string> {
  const answer = await revoke(ids, ctx);
  if (answer.state !== "waiting") throw new Error("It did not wait.");
  return answer.confirmationId;
}

describe("revoking under dual control", () => {
  it("lets several wait for a second administrator, who revokes them by confirming", async () => {
    const ids = await issueMany(3);
    const confirmationId = await waiting(ids);
    expect(await db().certificate.count({ where: { caId, revokedAt: null } })).toBe(3);
    await confirm(confirmationId);
    expect(await db().certificate.count({ where: { caId, revocationReason: 1 } })).toBe(3);
    const events = await eventsOf(90022, 90023, 4870);
    expect(events.map(({ eventId }) => eventId)).toEqual([90022, 90023, 4870, 4870, 4870]);
    expect(events.at(-1)).toMatchObject({ actorId: second.actor.userId });
  });

  it("does nothing when one was revoked while it waited", async () => {
    const ids = await issueMany(2);
    const confirmationId = await waiting(ids);
    expect(await revoke(ids.slice(0, 1))).toMatchObject({ state: "done" });
    await expect(confirm(confirmationId)).rejects.toMatchObject({ code: "CONFLICT" });
    expect(await eventsOf(4870, 90023)).toHaveLength(1);
  });

  it("does nothing when the one who asked lost the right while it waited", async () => {
    const { subscriptionId } = tenant;
    const { administrator, operator } = tenant.ctx;
    const ids = await issueMany(2);
    const confirmationId = await waiting(ids, operator);
    const { userId } = operator.actor;
    await changeMemberRole({ ctx: administrator, input: { subscriptionId, userId, role: "requester" } });
    const refusal = { code: "CONFLICT", message: expect.stringContaining("may no longer do it") };
    await expect(confirm(confirmationId)).rejects.toMatchObject(refusal);
    expect(await eventsOf(4870, 90023)).toEqual([]);
    await db().caGrant.create({ data: { caId, userId, rights: ["revoke"], profiles: [], domains: [] } });
    await confirm(confirmationId);
    expect(await eventsOf(4870, 90023)).toHaveLength(3);
  });

  it("lets one alone be revoked at once: a stolen key waits for nobody", async () => {
    expect(await revoke([await issue()])).toMatchObject({ state: "done" });
  });
});
