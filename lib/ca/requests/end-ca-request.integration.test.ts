import { describe, expect, it } from "vitest";
import { cancelCaRequest } from "@/lib/ca/requests/cancel-ca-request";
import { createExternalCaRequest } from "@/lib/ca/requests/create-external-ca-request";
import { expireCaRequests } from "@/lib/ca/requests/expire-ca-requests";
import { getCaRequest } from "@/lib/ca/requests/get-ca-request";
import { listCaRequests } from "@/lib/ca/requests/list-ca-requests";
import { listDecidableCaRequests } from "@/lib/ca/requests/list-decidable-ca-requests";
import { rejectCaRequest } from "@/lib/ca/requests/reject-ca-request";
import { requestIntermediateCa } from "@/lib/ca/requests/request-intermediate-ca";
import { makeCa } from "@/lib/ca/testing/make-ca";
import { askIntermediate, intermediateInput, makeIntermediate } from "@/lib/ca/testing/make-intermediate";
import { recordedEventIds, recordedEvents } from "@/lib/ca/testing/recorded-events";
import { refuseEvents } from "@/lib/ca/testing/refuse-events";
import { rowsOfTenant } from "@/lib/ca/testing/rows-of-tenant";
import { db } from "@/lib/db";
import { addAdministrator } from "@/lib/members/testing/add-administrator";
import { createTenant, type Tenant } from "@/lib/testing/create-tenant";

const dayMs = 86_400_000;

async function withRequest() {
  const tenant = await createTenant();
  const root = await makeCa(tenant);
  const request = await askIntermediate(tenant, root.id);
  return { tenant, root, request };
}

/** A request for an external CA to sign, made by the administrator. */
async function withExternalRequest() {
  const tenant = await createTenant();
  const { parentId: _, ...input } = intermediateInput(tenant, "");
  const { id } = await createExternalCaRequest({ ctx: tenant.ctx.administrator, input });
  return { tenant, id };
}

async function storedRequest(id: string) {
  return db().caRequest.findUniqueOrThrow({ where: { id } });
}

async function lastEvents({ subscriptionId }: Tenant, count: number) {
  return (await recordedEvents(subscriptionId)).slice(-count);
}

describe("rejecting a request for an intermediate CA", () => {
  it("tells the reason in event 23, makes nothing and gives the name free", async () => {
    const { tenant, root, request } = await withRequest();
    const ctx = tenant.ctx.administrator;
    const reason = "The name is not ours.\nUse another one.";
    await rejectCaRequest({ ctx, input: { requestId: request.id, reason } });
    expect(await lastEvents(tenant, 1)).toMatchObject([
      {
        ...{ eventId: 23, actorId: ctx.actor.userId, caName: root.name, subject: `ca-requests/${request.id}` },
        data: { reason, requestedBy: tenant.ctx.operator.actor.name, requestedName: request.name },
      },
    ]);
    expect(await getCaRequest({ ctx: tenant.ctx.operator, input: { requestId: request.id } })).toMatchObject({
      ...{ state: "rejected", reason, decidedBy: ctx.actor.name, caId: null },
    });
    expect(await db().certificateAuthority.count({ where: { subscriptionId: tenant.subscriptionId } })).toBe(1);
    await askIntermediate(tenant, root.id, { name: request.name });
  });

  it("is nothing that its requester does", async () => {
    const tenant = await createTenant();
    const root = await makeCa(tenant);
    const ctx = tenant.ctx.administrator;
    const { id: requestId } = await requestIntermediateCa({ ctx, input: intermediateInput(tenant, root.id) });
    const rejection = { ctx, input: { requestId, reason: "Changed my mind." } };
    await expect(rejectCaRequest(rejection)).rejects.toMatchObject({ code: "FORBIDDEN" });
    expect(await lastEvents(tenant, 1)).toMatchObject([{ eventId: 92, subject: `ca-requests/${requestId}` }]);
  });
});

describe("cancelling a CA request", () => {
  it.each(["operator", "administrator"] as const)("is done by the %s: who asked, and who decides", async (role) => {
    const { tenant, root, request } = await withRequest();
    const ctx = tenant.ctx[role];
    await cancelCaRequest({ ctx, input: { requestId: request.id } });
    expect(await lastEvents(tenant, 1)).toMatchObject([
      { eventId: 90009, actorId: ctx.actor.userId, caName: root.name, data: { requestId: request.id } },
    ]);
    expect(await storedRequest(request.id)).toMatchObject({ state: "cancelled", decidedByName: ctx.actor.name });
  });

  it("is refused to everybody else as event 92, and there is no such request for a stranger", async () => {
    const [{ tenant, request }, stranger] = [await withRequest(), await createTenant()];
    const input = { requestId: request.id };
    for (const role of ["requester", "auditor"] as const) {
      await expect(cancelCaRequest({ ctx: tenant.ctx[role], input })).rejects.toMatchObject({ code: "FORBIDDEN" });
    }
    await expect(cancelCaRequest({ ctx: stranger.ctx.administrator, input })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
    expect(await lastEvents(tenant, 2)).toMatchObject([{ eventId: 92 }, { eventId: 92 }]);
    expect(await storedRequest(request.id)).toMatchObject({ state: "pending" });
  });

  it("destroys the key of a request for an external CA", async () => {
    const { tenant, id } = await withExternalRequest();
    expect((await storedRequest(id)).privateKeySealed).not.toBeNull();
    await expect(cancelCaRequest({ ctx: tenant.ctx.operator, input: { requestId: id } })).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
    await cancelCaRequest({ ctx: await addAdministrator(tenant), input: { requestId: id } });
    expect(await storedRequest(id)).toMatchObject({ state: "cancelled", privateKeySealed: null });
    expect(await recordedEventIds(tenant.subscriptionId)).toEqual([90007, 92, 90009]);
  });

  it("is told who was faster when it is decided meanwhile", async () => {
    const { tenant, request } = await withRequest();
    const input = { requestId: request.id };
    const outcomes = await Promise.allSettled([
      cancelCaRequest({ ctx: tenant.ctx.operator, input }),
      rejectCaRequest({ ctx: tenant.ctx.administrator, input: { ...input, reason: "Not needed." } }),
    ]);
    const lost = outcomes.flatMap((outcome) => (outcome.status === "rejected" ? [outcome.reason] : []));
    expect(lost).toMatchObject([{ code: "CONFLICT", message: expect.stringMatching(/was (cancelled|rejected) by /) }]);
    expect((await recordedEventIds(tenant.subscriptionId)).filter((id) => id === 23 || id === 90009)).toHaveLength(1);
  });
});

describe("a CA request that nobody decides on in time", () => {
  it("cannot be decided any more, and reads so before the scheduler comes", async () => {
    const { tenant, request } = await withRequest();
    const ctx = tenant.ctx.administrator;
    const { digest } = await getCaRequest({ ctx, input: { requestId: request.id } });
    await db().caRequest.update({ where: { id: request.id }, data: { expiresAt: new Date(Date.now() - 1) } });
    const rejection = { ctx, input: { requestId: request.id, reason: "Too late." } };
    await expect(rejectCaRequest(rejection)).rejects.toMatchObject({
      ...{ code: "CONFLICT", message: expect.stringContaining("has lapsed") },
    });
    expect(await getCaRequest({ ctx, input: { requestId: request.id } })).toMatchObject({
      ...{ digest, state: "expired", mayDecide: false, mayCancel: false, outlook: null },
    });
    const list = { ctx, input: { subscriptionId: tenant.subscriptionId } };
    expect(await listCaRequests({ ...list, input: { ...list.input, state: "pending" } })).toEqual([]);
    expect(await listCaRequests({ ...list, input: { ...list.input, state: "decided" } })).toMatchObject([
      { id: request.id, state: "expired" },
    ]);
  });

  it("is ended once, by two schedulers at once, with event 90010 of the portal itself", async () => {
    const { tenant, root, request } = await withRequest();
    await db().caRequest.updateMany({ where: { id: { not: request.id } }, data: { expiresAt: new Date(1e14) } });
    expect(await expireCaRequests(new Date(Date.now() + 13 * dayMs))).toBe(0);
    expect(await storedRequest(request.id)).toMatchObject({ state: "pending" });
    const after = new Date(Date.now() + 15 * dayMs);
    const counts = await Promise.all([expireCaRequests(after), expireCaRequests(after)]);
    expect(counts[0] + counts[1]).toBe(1);
    expect(await expireCaRequests(after)).toBe(0);
    expect(await lastEvents(tenant, 2)).toMatchObject([
      { eventId: 90007 },
      {
        ...{ eventId: 90010, actorId: null, caName: root.name },
        data: { requestId: request.id, requestedBy: tenant.ctx.operator.actor.name },
      },
    ]);
    expect(await storedRequest(request.id)).toMatchObject({ state: "expired", decidedByName: null });
  });

  it("loses its key when it waited ninety days for an external CA", async () => {
    const { id } = await withExternalRequest();
    await expireCaRequests(new Date(Date.now() + 89 * dayMs));
    expect(await storedRequest(id)).toMatchObject({ state: "pending" });
    await expireCaRequests(new Date(Date.now() + 91 * dayMs));
    expect(await storedRequest(id)).toMatchObject({ state: "expired", privateKeySealed: null });
  });
});

describe("nothing is half done when its event can't be written:", () => {
  const ways: [string, number, (on: Awaited<ReturnType<typeof withRequest>>) => Promise<unknown>][] = [
    ["asking", 90007, ({ tenant, root }) => askIntermediate(tenant, root.id)],
    [
      "rejecting",
      23,
      ({ tenant, request }) => {
        const input = { requestId: request.id, reason: "Not needed." };
        return rejectCaRequest({ ctx: tenant.ctx.administrator, input });
      },
    ],
    [
      "cancelling",
      90009,
      ({ tenant, request }) => cancelCaRequest({ ctx: tenant.ctx.operator, input: { requestId: request.id } }),
    ],
    ["lapsing", 90010, () => expireCaRequests(new Date(Date.now() + 15 * dayMs))],
  ];

  it.each(ways)("%s, event %i", async (_name, eventId, attempt) => {
    const on = await withRequest();
    const before = await rowsOfTenant(on.tenant.subscriptionId);
    const allow = await refuseEvents(eventId);
    try {
      await expect(attempt(on)).rejects.toThrow();
    } finally {
      await allow();
    }
    expect(await rowsOfTenant(on.tenant.subscriptionId)).toEqual(before);
  });
});

describe("the list of CA requests", () => {
  it("shows those of the subscription to who may view them, one's own to everybody else", async () => {
    const [{ tenant, root, request }, other] = [await withRequest(), await withRequest()];
    const made = await makeIntermediate(tenant, root.id);
    const list = (ctx = tenant.ctx.auditor) =>
      listCaRequests({ ctx, input: { subscriptionId: tenant.subscriptionId } });
    const all = [
      { name: made.name, state: "approved", own: false, decidedBy: tenant.ctx.administrator.actor.name },
      { id: request.id, name: request.name, state: "pending", parentName: root.name, decidedBy: null },
    ];
    expect(await list()).toMatchObject(all);
    expect(await list(tenant.ctx.operator)).toMatchObject(all.map((one) => ({ ...one, own: true })));
    expect(await list(tenant.ctx.requester)).toEqual([]);
    await expect(list(other.tenant.ctx.administrator)).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(
      getCaRequest({ ctx: other.tenant.ctx.administrator, input: { requestId: request.id } }),
    ).rejects.toMatchObject({ code: "NOT_FOUND" });
  });
});

describe("the CA requests that wait for a person", () => {
  it("are those of others under a CA that the person manages, until they are decided", async () => {
    const { tenant, root, request } = await withRequest();
    const { subscriptionId, ctx } = tenant;
    const own = await requestIntermediateCa({ ctx: ctx.administrator, input: intermediateInput(tenant, root.id) });
    const waiting = async (who: typeof ctx.administrator) =>
      (await listDecidableCaRequests({ ctx: who, input: { subscriptionId } })).map(({ id }) => id);
    const second = await addAdministrator(tenant);
    expect(await waiting(ctx.administrator)).toEqual([request.id]);
    expect(await waiting(second)).toEqual([request.id, own.id]);
    for (const role of ["operator", "requester", "auditor"] as const) expect(await waiting(ctx[role])).toEqual([]);

    const { userId } = ctx.operator.actor;
    await db().caGrant.create({ data: { caId: root.id, userId, rights: ["manage"] } });
    expect(await waiting(ctx.operator)).toEqual([own.id]);

    await rejectCaRequest({ ctx: second, input: { requestId: own.id, reason: "Not needed." } });
    await db().caRequest.update({ where: { id: request.id }, data: { expiresAt: new Date(Date.now() - 1) } });
    expect(await waiting(second)).toEqual([]);
  });
});
