import { describe, expect, it } from "vitest";
import { endSessions } from "@/lib/auth/end-sessions";
import { loadActor } from "@/lib/auth/load-actor";
import { recordedEvents } from "@/lib/ca/testing/recorded-events";
import { db } from "@/lib/db";
import { createTenant } from "@/lib/testing/create-tenant";

describe("a session", () => {
  it("ends at once when all sessions of its person are ended; others' stay", async () => {
    const tenant = await createTenant();
    const { administrator, operator } = tenant.ctx;
    const old = { userId: administrator.actor.userId, sessionVersion: 1 };
    expect(await loadActor(old)).toMatchObject({ email: administrator.actor.email });

    await endSessions({ ctx: administrator });

    expect(await loadActor(old)).toBeNull();
    expect(await loadActor({ ...old, sessionVersion: 2 })).not.toBeNull();
    expect(await loadActor({ userId: operator.actor.userId, sessionVersion: 1 })).not.toBeNull();
    const { userId, email } = administrator.actor;
    expect(await recordedEvents(tenant.subscriptionId)).toMatchObject([
      { eventId: 90020, actorId: userId, subject: `members/${userId}`, data: { email } },
    ]);
  });

  it("of a person who belongs to no subscription ends as well, without an event", async () => {
    const { ctx, subscriptionId } = await createTenant();
    const { userId } = ctx.auditor.actor;
    await endSessions({ ctx: { ...ctx.auditor, actor: { ...ctx.auditor.actor, memberships: [] } } });
    expect(await loadActor({ userId, sessionVersion: 1 })).toBeNull();
    expect(await recordedEvents(subscriptionId)).toEqual([]);
  });

  it("ends at once when its person is disabled", async () => {
    const { auditor } = (await createTenant()).ctx;
    const session = { userId: auditor.actor.userId, sessionVersion: 1 };
    expect(await loadActor(session)).not.toBeNull();
    await db().user.update({ where: { id: auditor.actor.userId }, data: { disabledAt: new Date() } });
    expect(await loadActor(session)).toBeNull();
  });

  it("carries no right of its own: a role is read anew for each request", async () => {
    const { subscriptionId, ctx } = await createTenant();
    const { userId } = ctx.administrator.actor;
    await db().membership.update({
      where: { subscriptionId_userId: { subscriptionId, userId } },
      data: { role: "auditor" },
    });
    expect((await loadActor({ userId, sessionVersion: 1 }))?.memberships).toMatchObject([{ role: "auditor" }]);
  });

  it("is nobody's without a person or for one who is unknown", async () => {
    expect(await loadActor(null)).toBeNull();
    expect(await loadActor({})).toBeNull();
    expect(await loadActor({ userId: crypto.randomUUID(), sessionVersion: 1 })).toBeNull();
  });
});
