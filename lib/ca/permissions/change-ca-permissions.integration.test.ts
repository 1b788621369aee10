import { describe, expect, it } from "vitest";
import { listCaPermissions } from "@/lib/ca/permissions/list-ca-permissions";
import { change, granting } from "@/lib/ca/permissions/testing/change-permissions";
import { makeCa } from "@/lib/ca/testing/make-ca";
import { recordedEvents } from "@/lib/ca/testing/recorded-events";
import { refuseEvents } from "@/lib/ca/testing/refuse-events";
import { getConfirmation } from "@/lib/confirmations/get-confirmation";
import { giveConfirmation } from "@/lib/confirmations/give-confirmation";
import { db } from "@/lib/db";
import { changeMemberRole } from "@/lib/members/change-member-role";
import { removeMember } from "@/lib/members/remove-member";
import { addAdministrator } from "@/lib/members/testing/add-administrator";
import { pool } from "@/lib/pool";
import { createTenant, type Tenant } from "@/lib/testing/create-tenant";

/** What was recorded about permissions: changes and refusals. */
async function recorded(tenant: Tenant) {
  return (await recordedEvents(tenant.subscriptionId)).filter(({ eventId }) => eventId === 4882 || eventId === 92);
}

async function versionOf(caId: string): Promise<number> {
  return (await db().certificateAuthority.findUniqueOrThrow({ where: { id: caId } })).version;
}

describe("a change of a CA's permissions", () => {
  it("stores the whole, raises the version and records 4882 with before and after of those who differ", async () => {
    const tenant = await createTenant();
    const { ctx } = tenant;
    const ca = await makeCa(tenant);
    const limited = { ...granting(ctx.requester, "request", "revoke"), profiles: ["tls-client" as const] };
    const first = [granting(ctx.operator, "manage"), { ...limited, domains: ["Corp.Example"] }];
    expect(await change(ctx.administrator, ca.id, { grants: first })).toEqual({ state: "done", changes: 2 });
    const second = [granting(ctx.operator, "manage"), granting(ctx.administrator, "manage")];
    expect(await change(ctx.administrator, ca.id, { version: 2, access: "members", grants: second })).toEqual({
      state: "done",
      changes: 3,
    });
    const limits = "Request, Revoke; profiles tls-client; domains corp.example";
    expect(await recorded(tenant)).toMatchObject([
      {
        actorId: ctx.administrator.actor.userId,
        caName: ca.name,
        subject: `cas/${ca.id}`,
        data: {
          changes: [
            { member: ctx.operator.actor.email, before: "", after: "Manage" },
            { member: ctx.requester.actor.email, before: "", after: limits },
          ],
        },
      },
      {
        data: {
          changes: [
            { member: "access", before: "roles", after: "members" },
            { member: ctx.administrator.actor.email, before: "", after: "Manage" },
            { member: ctx.requester.actor.email, before: limits, after: "" },
          ],
        },
      },
    ]);
    const list = await listCaPermissions({ ctx: ctx.auditor, input: { caId: ca.id } });
    expect(list).toMatchObject({ access: "members", version: 3, mayEdit: false, selfOnly: false });
    expect(list.members.map(({ role, granted, effective }) => [role, granted, effective])).toEqual([
      ["administrator", ["manage"], ["manage", "view"]],
      ["auditor", [], ["view"]],
      ["operator", ["manage"], ["manage", "view"]],
      ["requester", [], []],
    ]);
  });

  it("that changes nothing says so and records nothing", async () => {
    const tenant = await createTenant();
    const { ctx } = tenant;
    const ca = await makeCa(tenant);
    await change(ctx.administrator, ca.id, { grants: [granting(ctx.requester, "revoke", "view")] });
    const same = [granting(ctx.requester, "view", "revoke"), granting(ctx.operator)];
    expect(await change(ctx.administrator, ca.id, { version: 2, grants: same })).toEqual({ state: "unchanged" });
    expect(await versionOf(ca.id)).toBe(2);
    expect(await recorded(tenant)).toHaveLength(1);
  });

  it("is not kept when its event can't be written", async () => {
    const tenant = await createTenant();
    const ca = await makeCa(tenant);
    const allow = await refuseEvents(4882);
    const attempt = change(tenant.ctx.administrator, ca.id, { grants: [granting(tenant.ctx.requester, "manage")] });
    await expect(attempt).rejects.toThrow();
    await allow();
    expect(await db().caGrant.count({ where: { caId: ca.id } })).toBe(0);
    expect(await versionOf(ca.id)).toBe(1);
  });
});

describe("a change that is refused", () => {
  it("comes from one who would grant themselves what they do not hold, with event 92", async () => {
    const tenant = await createTenant();
    const { operator } = tenant.ctx;
    const ca = await makeCa(tenant);
    const attempt = change(operator, ca.id, { grants: [granting(operator, "manage")] });
    await expect(attempt).rejects.toMatchObject({ code: "FORBIDDEN" });
    expect(await recorded(tenant)).toMatchObject([
      { eventId: 92, actorId: operator.actor.userId, data: { operation: "ca.edit-permissions" } },
    ]);
    expect(await db().caGrant.count({ where: { caId: ca.id } })).toBe(0);
  });

  it("grants to somebody who is no member, and says at which place", async () => {
    const [here, there] = [await createTenant(), await createTenant()];
    const ca = await makeCa(here);
    const grants = [granting(here.ctx.operator, "view"), granting(there.ctx.operator, "view")];
    await expect(change(here.ctx.administrator, ca.id, { grants })).rejects.toMatchObject({
      code: "INVALID_INPUT",
      fieldErrors: { "grants.1.userId": expect.stringContaining("not a member") },
    });
    await expect(change(there.ctx.administrator, ca.id, { grants })).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect(await db().caGrant.count({ where: { caId: ca.id } })).toBe(0);
  });

  it("was made on an earlier state, or on a CA that was deleted", async () => {
    const tenant = await createTenant();
    const { administrator, requester } = tenant.ctx;
    const ca = await makeCa(tenant);
    const grants = [granting(requester, "revoke")];
    await change(administrator, ca.id, { grants });
    await expect(change(administrator, ca.id, { grants: [] })).rejects.toMatchObject({ code: "CONFLICT" });
    const deleted = { deletedAt: new Date(), deletedByName: "Ada Winter" };
    await db().certificateAuthority.update({ where: { id: ca.id }, data: deleted });
    await expect(change(administrator, ca.id, { version: 2 })).rejects.toMatchObject({ code: "CONFLICT" });
    expect(await recorded(tenant)).toHaveLength(1);
  });
});

describe("the last manager", () => {
  it("stays: nobody can take the right from everybody who can sign in", async () => {
    const tenant = await createTenant();
    const { administrator, operator } = tenant.ctx;
    const ca = await makeCa(tenant);
    const refused = { code: "CONFLICT", fieldErrors: { grants: expect.stringContaining("Manage") } };
    await expect(change(administrator, ca.id, { access: "members" })).rejects.toMatchObject(refused);
    await db().user.update({ where: { id: operator.actor.userId }, data: { disabledAt: new Date() } });
    const toDisabled = { access: "members" as const, grants: [granting(operator, "manage")] };
    await expect(change(administrator, ca.id, toDisabled)).rejects.toMatchObject(refused);
    const toSelf = { access: "members" as const, grants: [granting(administrator, "manage")] };
    expect(await change(administrator, ca.id, toSelf)).toMatchObject({ state: "done" });
    const list = await listCaPermissions({ ctx: administrator, input: { caId: ca.id } });
    expect(list.members.filter(({ lastManager }) => lastManager)).toMatchObject([{ self: true }]);
    await expect(change(administrator, ca.id, { version: 2, access: "members" })).rejects.toMatchObject(refused);
  });

  it("stays when two who manage take the right from each other at the same time", async () => {
    for (let round = 0; round < 5; round++) {
      const tenant = await createTenant();
      const second = await addAdministrator(tenant);
      const first = tenant.ctx.administrator;
      const ca = await makeCa(tenant);
      const both = [granting(first, "manage"), granting(second, "manage")];
      await change(first, ca.id, { access: "members", grants: both });
      const outcomes = await Promise.allSettled([
        change(first, ca.id, { version: 2, access: "members", grants: [granting(first, "manage")] }),
        change(second, ca.id, { version: 2, access: "members", grants: [granting(second, "manage")] }),
      ]);
      expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
      for (const outcome of outcomes) {
        if (outcome.status === "rejected") expect(outcome.reason.code).toMatch(/^(CONFLICT|FORBIDDEN)$/);
      }
      expect(await db().caGrant.count({ where: { caId: ca.id, rights: { has: "manage" } } })).toBe(1);
      expect((await recorded(tenant)).filter(({ eventId }) => eventId === 4882)).toHaveLength(2);
    }
  });

  it("stays when one of two leaves while the other loses the right", async () => {
    for (let round = 0; round < 5; round++) {
      const tenant = await createTenant();
      const { administrator, operator, requester } = tenant.ctx;
      const { subscriptionId } = tenant;
      const ca = await makeCa(tenant);
      const both = [granting(operator, "manage"), granting(requester, "manage")];
      await change(administrator, ca.id, { access: "members", grants: both });
      await Promise.allSettled([
        removeMember({ ctx: administrator, input: { subscriptionId, userId: operator.actor.userId } }),
        change(operator, ca.id, { version: 2, access: "members", grants: [granting(operator, "manage")] }),
      ]);
      const left = await db().caGrant.findMany({
        where: { caId: ca.id, rights: { has: "manage" }, user: { memberships: { some: { subscriptionId } } } },
      });
      expect(left.length).toBeGreaterThan(0);
    }
  });
});

describe("what allowed the change", () => {
  it("is looked at again at its commit", async () => {
    const tenant = await createTenant();
    const { subscriptionId } = tenant;
    const second = await addAdministrator(tenant);
    const ca = await makeCa(tenant);
    const { userId } = second.actor;
    await changeMemberRole({ ctx: tenant.ctx.administrator, input: { subscriptionId, userId, role: "auditor" } });
    // The second one's request came in before: it still carries the role of then.
    const attempt = change(second, ca.id, { grants: [granting(second, "manage")] });
    await expect(attempt).rejects.toMatchObject({ code: "CONFLICT" });
    expect(await db().caGrant.count({ where: { caId: ca.id } })).toBe(0);
  });
});

describe("beside other operations on the CA", () => {
  it("waits for them without stopping them: none of both is broken off as a deadlock", async () => {
    const tenant = await createTenant();
    const { administrator, requester } = tenant.ctx;
    const ca = await makeCa(tenant);
    const other = await pool().connect();
    await other.query("BEGIN");
    await other.query("SELECT 1 FROM certificate_authority WHERE id = $1 FOR UPDATE", [ca.id]);
    const changed = change(administrator, ca.id, { grants: [granting(requester, "revoke")] });
    const waiting = async () => {
      const { rowCount } = await pool().query(
        "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'",
      );
      return rowCount;
    };
    await expect.poll(waiting, { timeout: 10_000 }).toBe(1);
    // What storing anything of the subscription takes.
    await other.query("SELECT 1 FROM subscription WHERE id = $1 FOR KEY SHARE", [tenant.subscriptionId]);
    await other.query("COMMIT");
    other.release();
    expect(await changed).toMatchObject({ state: "done" });
  });
});

describe("under dual control", () => {
  it("waits for a second administrator, who carries it out", async () => {
    const tenant = await createTenant();
    const { subscriptionId, ctx } = tenant;
    const second = await addAdministrator(tenant);
    const ca = await makeCa(tenant);
    await db().subscription.update({ where: { id: subscriptionId }, data: { dualControl: true } });
    const asked = await change(ctx.administrator, ca.id, { grants: [granting(ctx.requester, "revoke")] });
    if (asked.state !== "waiting") throw new Error(`It is ${asked.state}.`);
    const { confirmationId } = asked;
    expect(await db().caGrant.count({ where: { caId: ca.id } })).toBe(0);
    expect(await listCaPermissions({ ctx: second, input: { caId: ca.id } })).toMatchObject({
      dualControl: true,
      waitingId: confirmationId,
    });
    const { digest, summary, facts } = await getConfirmation({ ctx: second, input: { confirmationId } });
    expect(summary).toContain(`${ctx.requester.actor.email}: none to Revoke`);
    expect(facts.map(({ value }) => value).join("\n")).toContain(ctx.requester.actor.name);
    await giveConfirmation({ ctx: second, input: { confirmationId, digest } });
    expect(await db().caGrant.findMany({ where: { caId: ca.id } })).toMatchObject([{ rights: ["revoke"] }]);
    expect((await recordedEvents(subscriptionId)).slice(-2)).toMatchObject([
      { eventId: 90023, actorId: second.actor.userId },
      { eventId: 4882, actorId: second.actor.userId },
    ]);
  });

  it("can't be confirmed once the CA was changed, and nothing waits that changes nothing", async () => {
    const tenant = await createTenant();
    const { subscriptionId, ctx } = tenant;
    const second = await addAdministrator(tenant);
    const ca = await makeCa(tenant);
    await db().subscription.update({ where: { id: subscriptionId }, data: { dualControl: true } });
    expect(await change(ctx.administrator, ca.id, {})).toEqual({ state: "unchanged" });
    const asked = await change(ctx.administrator, ca.id, { grants: [granting(ctx.requester, "revoke")] });
    if (asked.state !== "waiting") throw new Error(`It is ${asked.state}.`);
    const input = { confirmationId: asked.confirmationId };
    const { digest } = await getConfirmation({ ctx: second, input });
    await db().certificateAuthority.update({ where: { id: ca.id }, data: { version: { increment: 1 } } });
    await expect(giveConfirmation({ ctx: second, input: { ...input, digest } })).rejects.toMatchObject({
      code: "CONFLICT",
    });
    expect(await recorded(tenant)).toEqual([]);
  });
});
