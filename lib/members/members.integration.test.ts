import { describe, expect, it } from "vitest";
import { denialWindowMs } from "@/lib/auth/denial-window";
import { flushDenials } from "@/lib/auth/flush-denials";
import { loadActor } from "@/lib/auth/load-actor";
import { may, roles } from "@/lib/auth/permissions";
import { makeCa } from "@/lib/ca/testing/make-ca";
import { recordedEventIds, recordedEvents } from "@/lib/ca/testing/recorded-events";
import { refuseEvents } from "@/lib/ca/testing/refuse-events";
import { setDualControl } from "@/lib/confirmations/set-dual-control";
import { db } from "@/lib/db";
import { changeMemberRole } from "@/lib/members/change-member-role";
import { listMembers } from "@/lib/members/list-members";
import { removeMember } from "@/lib/members/remove-member";
import { addAdministrator } from "@/lib/members/testing/add-administrator";
import { createTenant, type Tenant } from "@/lib/testing/create-tenant";

const administratorsOf = async ({ subscriptionId }: Tenant) =>
  db().membership.count({ where: { subscriptionId, role: "administrator" } });

describe("changing a role", () => {
  it("gives the role, ends the member's sessions and records 90017 with before and after", async () => {
    const { ctx, subscriptionId } = await createTenant();
    const { userId, email } = ctx.operator.actor;
    const session = { userId, sessionVersion: 1 };
    expect(await loadActor(session)).not.toBeNull();
    await changeMemberRole({ ctx: ctx.administrator, input: { subscriptionId, userId, role: "auditor" } });
    expect(await loadActor(session)).toBeNull();
    expect((await loadActor({ userId, sessionVersion: 2 }))?.memberships).toMatchObject([{ role: "auditor" }]);
    expect(await recordedEvents(subscriptionId)).toMatchObject([
      {
        eventId: 90017,
        actorId: ctx.administrator.actor.userId,
        subject: `members/${userId}`,
        data: { email, before: "operator", after: "auditor" },
      },
    ]);
  });

  it("to the role that is held changes and records nothing", async () => {
    const { ctx, subscriptionId } = await createTenant();
    const { userId } = ctx.operator.actor;
    await changeMemberRole({ ctx: ctx.administrator, input: { subscriptionId, userId, role: "operator" } });
    expect(await loadActor({ userId, sessionVersion: 1 })).not.toBeNull();
    expect(await recordedEventIds(subscriptionId)).toEqual([]);
  });

  it("by several at once is one change and one event", async () => {
    const tenant = await createTenant();
    const { ctx, subscriptionId } = tenant;
    const second = await addAdministrator(tenant);
    const { userId } = ctx.operator.actor;
    const outcomes = await Promise.allSettled([
      changeMemberRole({ ctx: ctx.administrator, input: { subscriptionId, userId, role: "auditor" } }),
      changeMemberRole({ ctx: second, input: { subscriptionId, userId, role: "requester" } }),
      removeMember({ ctx: second, input: { subscriptionId, userId } }),
    ]);
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    for (const outcome of outcomes) {
      if (outcome.status === "rejected") expect(outcome.reason).toMatchObject({ code: "CONFLICT" });
    }
    expect(await recordedEventIds(subscriptionId)).toHaveLength(1);
  });

  it("leaves role and sessions when its event can't be written", async () => {
    const { ctx, subscriptionId } = await createTenant();
    const { userId } = ctx.operator.actor;
    const allow = await refuseEvents(90017);
    const attempt = changeMemberRole({ ctx: ctx.administrator, input: { subscriptionId, userId, role: "auditor" } });
    await expect(attempt).rejects.toThrow();
    await allow();
    expect((await loadActor({ userId, sessionVersion: 1 }))?.memberships).toMatchObject([{ role: "operator" }]);
  });
});

describe("removing a member", () => {
  it("takes membership and grants, ends the sessions and records 4882 and 90018", async () => {
    const tenant = await createTenant();
    const { ctx, subscriptionId } = tenant;
    const { userId, email } = ctx.requester.actor;
    const ca = await makeCa(tenant);
    await db().caGrant.create({ data: { caId: ca.id, userId, rights: ["manage"] } });
    await removeMember({ ctx: ctx.administrator, input: { subscriptionId, userId } });
    expect(await db().caGrant.count({ where: { userId } })).toBe(0);
    expect(await loadActor({ userId, sessionVersion: 1 })).toBeNull();
    expect((await loadActor({ userId, sessionVersion: 2 }))?.memberships).toEqual([]);
    expect((await recordedEvents(subscriptionId)).slice(-2)).toMatchObject([
      { eventId: 4882, caName: ca.name, data: { changes: [{ member: email, before: "Manage", after: "" }] } },
      { eventId: 90018, data: { email, before: "requester" } },
    ]);
  });

  it("is refused while nobody else may manage a CA that is for its members alone", async () => {
    const tenant = await createTenant();
    const { ctx, subscriptionId } = tenant;
    const { userId } = ctx.operator.actor;
    const ca = await makeCa(tenant);
    await db().caGrant.create({ data: { caId: ca.id, userId, rights: ["manage"] } });
    await db().certificateAuthority.update({ where: { id: ca.id }, data: { access: "members" } });
    const remove = () => removeMember({ ctx: ctx.administrator, input: { subscriptionId, userId } });
    await expect(remove()).rejects.toMatchObject({ code: "CONFLICT", message: expect.stringContaining(ca.name) });
    expect(await db().caGrant.count({ where: { userId } })).toBe(1);
    expect(await loadActor({ userId, sessionVersion: 1 })).not.toBeNull();
    await db().caGrant.create({ data: { caId: ca.id, userId: ctx.auditor.actor.userId, rights: ["manage"] } });
    await remove();
    expect(await db().caGrant.count({ where: { caId: ca.id } })).toBe(1);
  });

  it("of another subscription alone leaves grants and membership here", async () => {
    const [here, there] = [await createTenant(), await createTenant()];
    const { userId } = here.ctx.operator.actor;
    await db().membership.create({ data: { subscriptionId: there.subscriptionId, userId, role: "operator" } });
    const ca = await makeCa(here);
    await db().caGrant.create({ data: { caId: ca.id, userId, rights: ["manage"] } });
    await removeMember({ ctx: there.ctx.administrator, input: { subscriptionId: there.subscriptionId, userId } });
    expect(await db().caGrant.count({ where: { userId } })).toBe(1);
    expect((await loadActor({ userId, sessionVersion: 2 }))?.memberships).toMatchObject([
      { subscriptionId: here.subscriptionId },
    ]);
  });
});

describe("the last administrator", () => {
  it("can neither be demoted nor removed, by anybody", async () => {
    const tenant = await createTenant();
    const { ctx, subscriptionId } = tenant;
    const { userId } = ctx.administrator.actor;
    const demote = changeMemberRole({ ctx: ctx.administrator, input: { subscriptionId, userId, role: "auditor" } });
    await expect(demote).rejects.toMatchObject({ code: "CONFLICT", message: expect.stringContaining("last admin") });
    const remove = removeMember({ ctx: ctx.administrator, input: { subscriptionId, userId } });
    await expect(remove).rejects.toMatchObject({ code: "CONFLICT" });
    expect(await administratorsOf(tenant)).toBe(1);
    expect(await recordedEventIds(subscriptionId)).toEqual([]);
  });

  it("stays when two demote and remove each other at the same time", async () => {
    for (let round = 0; round < 5; round++) {
      const tenant = await createTenant();
      const { ctx, subscriptionId } = tenant;
      const second = await addAdministrator(tenant);
      const [one, other] = [ctx.administrator.actor.userId, second.actor.userId];
      const outcomes = await Promise.allSettled([
        changeMemberRole({ ctx: ctx.administrator, input: { subscriptionId, userId: other, role: "operator" } }),
        removeMember({ ctx: second, input: { subscriptionId, userId: one } }),
      ]);
      expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
      expect(await administratorsOf(tenant)).toBe(1);
      expect(await recordedEventIds(subscriptionId)).toHaveLength(1);
    }
  });

  it("is the last but one under dual control", async () => {
    const tenant = await createTenant();
    const { ctx, subscriptionId } = tenant;
    const second = await addAdministrator(tenant);
    await setDualControl({ ctx: second, input: { subscriptionId, enabled: true } });
    const { userId } = ctx.administrator.actor;
    const attempt = removeMember({ ctx: second, input: { subscriptionId, userId } });
    await expect(attempt).rejects.toMatchObject({ code: "CONFLICT", message: expect.stringContaining("Dual control") });
    expect(await administratorsOf(tenant)).toBe(2);
  });

  it("is not counted when disabled", async () => {
    const tenant = await createTenant();
    const { ctx, subscriptionId } = tenant;
    const second = await addAdministrator(tenant);
    await db().user.update({ where: { id: second.actor.userId }, data: { disabledAt: new Date() } });
    const { userId } = ctx.administrator.actor;
    await expect(removeMember({ ctx: ctx.administrator, input: { subscriptionId, userId } })).rejects.toMatchObject({
      code: "CONFLICT",
    });
  });
});

describe("members are refused", () => {
  it.each(roles.filter((role) => !may(role, "member.manage")))(
    "to the role %s for every change, each recorded as 90003",
    async (role) => {
      const { ctx, subscriptionId } = await createTenant();
      const { userId } = ctx.administrator.actor;
      for (const attempt of [
        () => changeMemberRole({ ctx: ctx[role], input: { subscriptionId, userId, role: "auditor" } }),
        () => removeMember({ ctx: ctx[role], input: { subscriptionId, userId } }),
      ]) {
        await expect(attempt()).rejects.toMatchObject({ code: "FORBIDDEN" });
      }
      // The second one within the minute is counted, and told when the minute is over.
      await flushDenials(new Date(Date.now() + denialWindowMs));
      expect(await recordedEvents(subscriptionId)).toMatchObject([
        { eventId: 90003, subject: `members/${userId}`, data: { operation: "member.manage" } },
        { eventId: 90003, subject: `members/${userId}`, data: { operation: "member.manage", attempts: 1 } },
      ]);
    },
  );

  it("to a stranger, to whom nobody exists", async () => {
    const [tenant, stranger] = [await createTenant(), await createTenant()];
    const { subscriptionId } = tenant;
    const { userId } = tenant.ctx.operator.actor;
    const input = { subscriptionId, userId };
    const attempts = [
      () => removeMember({ ctx: stranger.ctx.administrator, input }),
      () => changeMemberRole({ ctx: stranger.ctx.administrator, input: { ...input, role: "auditor" } }),
      () => listMembers({ ctx: stranger.ctx.administrator, input: { subscriptionId } }),
      () =>
        removeMember({ ctx: stranger.ctx.administrator, input: { subscriptionId: stranger.subscriptionId, userId } }),
    ];
    for (const attempt of attempts) await expect(attempt()).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect(await recordedEventIds(subscriptionId)).toEqual([]);
  });

  it("to a requester also for reading", async () => {
    const { ctx, subscriptionId } = await createTenant();
    await expect(listMembers({ ctx: ctx.requester, input: { subscriptionId } })).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
    const { members, mayManage } = await listMembers({ ctx: ctx.auditor, input: { subscriptionId } });
    expect(members.map(({ role }) => role).sort()).toEqual([...roles].sort());
    expect(mayManage).toBe(false);
  });
});
