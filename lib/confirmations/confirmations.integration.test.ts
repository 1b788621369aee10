import { beforeEach, describe, expect, it } from "vitest";
import type { Ctx } from "@/lib/auth/actor";
import { may, roles } from "@/lib/auth/permissions";
import { recordedEventIds, recordedEvents } from "@/lib/ca/testing/recorded-events";
import { refuseEvents } from "@/lib/ca/testing/refuse-events";
import { askConfirmation, isDualControlled } from "@/lib/confirmations/ask-confirmation";
import { declineConfirmation } from "@/lib/confirmations/decline-confirmation";
import { getConfirmation } from "@/lib/confirmations/get-confirmation";
import { giveConfirmation } from "@/lib/confirmations/give-confirmation";
import { setDualControl } from "@/lib/confirmations/set-dual-control";
import { db } from "@/lib/db";
import { changeMemberRole } from "@/lib/members/change-member-role";
import { removeMember } from "@/lib/members/remove-member";
import { addAdministrator } from "@/lib/members/testing/add-administrator";
import { createTenant, type Tenant } from "@/lib/testing/create-tenant";

let tenant: Tenant;
let first: Ctx;
let second: Ctx;

beforeEach(async () => {
  tenant = await createTenant();
  first = tenant.ctx.administrator;
  second = await addAdministrator(tenant);
  await setDualControl({ ctx: first, input: { subscriptionId: tenant.subscriptionId, enabled: true } });
});

/** The first administrator asks to switch dual control off. */
async function ask(ctx = first): Promise<string> {
  const outcome = await setDualControl({ ctx, input: { subscriptionId: tenant.subscriptionId, enabled: false } });
  if (outcome.state !== "waiting") throw new Error("It did not wait.");
  return outcome.confirmationId;
}

async function digestOf(confirmationId: string): Promise<string> {
  return (await getConfirmation({ ctx: second, input: { confirmationId } })).digest;
}

async function give(ctx: Ctx, confirmationId: string): Promise<unknown> {
  return giveConfirmation({ ctx, input: { confirmationId, digest: await digestOf(confirmationId) } });
}

const controlled = () => isDualControlled(tenant.subscriptionId);
const eventIds = () => recordedEventIds(tenant.subscriptionId);

describe("dual control", () => {
  it("is switched on at once, with event 90026, and not twice", async () => {
    expect(await controlled()).toBe(true);
    const input = { subscriptionId: tenant.subscriptionId, enabled: true };
    expect(await setDualControl({ ctx: second, input })).toEqual({ state: "done" });
    expect(await recordedEvents(tenant.subscriptionId)).toMatchObject([{ eventId: 90026, data: { enabled: true } }]);
  });

  it("needs two administrators", async () => {
    const lonely = await createTenant();
    const input = { subscriptionId: lonely.subscriptionId, enabled: true };
    const attempt = setDualControl({ ctx: lonely.ctx.administrator, input });
    await expect(attempt).rejects.toMatchObject({ code: "CONFLICT", nextStep: expect.stringContaining("Members") });
    expect(await recordedEventIds(lonely.subscriptionId)).toEqual([]);
  });

  it.each(roles.filter((role) => !may(role, "settings.dual-control")))(
    "is not switched by the role %s, and the attempt is event 90003",
    async (role) => {
      const input = { subscriptionId: tenant.subscriptionId, enabled: false };
      await expect(setDualControl({ ctx: tenant.ctx[role], input })).rejects.toMatchObject({ code: "FORBIDDEN" });
      expect(await eventIds()).toEqual([90026, 90003]);
    },
  );

  it("does not exist for a stranger", async () => {
    const stranger = await createTenant();
    const input = { subscriptionId: tenant.subscriptionId, enabled: false };
    const attempt = setDualControl({ ctx: stranger.ctx.administrator, input });
    await expect(attempt).rejects.toMatchObject({ code: "NOT_FOUND" });
  });
});

describe("asking", () => {
  it("changes nothing, records 90022 and mails the other administrators alone", async () => {
    const id = await ask();
    expect(await controlled()).toBe(true);
    const [, asked] = await recordedEvents(tenant.subscriptionId);
    expect(asked).toMatchObject({
      eventId: 90022,
      subject: `confirmations/${id}`,
      actorId: first.actor.userId,
      data: { confirmationId: id, operation: "settings.dual-control" },
    });
    const mails = await db().mailOutbox.findMany({ where: { subscriptionId: tenant.subscriptionId } });
    expect(mails.map(({ recipient }) => recipient)).toEqual([second.actor.email]);
    expect(mails[0]?.text).toContain(`/approvals/${id}`);
  });

  it("for the same twice finds the first one; another person is told who asked", async () => {
    const id = await ask();
    expect(await ask()).toBe(id);
    await expect(ask(second)).rejects.toMatchObject({
      code: "CONFLICT",
      message: expect.stringContaining(first.actor.name),
    });
    expect(await eventIds()).toEqual([90026, 90022]);
  });

  it("many times at once makes one", async () => {
    const asked = await Promise.allSettled(Array.from({ length: 5 }, () => ask()));
    expect(asked.some(({ status }) => status === "fulfilled")).toBe(true);
    expect(await db().confirmation.count({ where: { subscriptionId: tenant.subscriptionId } })).toBe(1);
    expect(await eventIds()).toEqual([90026, 90022]);
  });

  it("leaves nothing when its event can't be written", async () => {
    const allow = await refuseEvents(90022);
    await expect(ask()).rejects.toThrow();
    await allow();
    expect(await db().confirmation.count({ where: { subscriptionId: tenant.subscriptionId } })).toBe(0);
    expect(await db().mailOutbox.count({ where: { subscriptionId: tenant.subscriptionId } })).toBe(0);
  });
});

describe("confirming", () => {
  it("by a second administrator does it: 90023, then the operation's own event", async () => {
    const id = await ask();
    await give(second, id);
    expect(await controlled()).toBe(false);
    expect((await recordedEvents(tenant.subscriptionId)).slice(2)).toMatchObject([
      { eventId: 90023, actorId: second.actor.userId, data: { confirmationId: id, requestedBy: first.actor.name } },
      { eventId: 90026, actorId: second.actor.userId, data: { enabled: false } },
    ]);
  });

  it("is refused to the one who asked, and recorded", async () => {
    const id = await ask();
    await expect(give(first, id)).rejects.toMatchObject({ code: "FORBIDDEN" });
    expect(await controlled()).toBe(true);
    expect((await recordedEvents(tenant.subscriptionId)).at(-1)).toMatchObject({
      eventId: 90003,
      subject: `confirmations/${id}`,
      data: { operation: "confirmation.decide", rule: expect.stringContaining("another administrator") },
    });
  });

  it.each(roles.filter((role) => !may(role, "confirmation.decide")))("is refused to the role %s", async (role) => {
    const id = await ask();
    await expect(give(tenant.ctx[role], id)).rejects.toMatchObject({ code: "FORBIDDEN" });
    expect(await eventIds()).toEqual([90026, 90022, 90003]);
    expect(await controlled()).toBe(true);
  });

  it("does not exist for another subscription's administrator", async () => {
    const id = await ask();
    const { ctx } = await createTenant();
    await expect(give(ctx.administrator, id)).rejects.toMatchObject({ code: "NOT_FOUND" });
  });

  it("works once: a replay is told how it ended", async () => {
    const id = await ask();
    const digest = await digestOf(id);
    await give(second, id);
    const replay = giveConfirmation({ ctx: second, input: { confirmationId: id, digest } });
    await expect(replay).rejects.toMatchObject({ code: "CONFLICT", message: expect.stringContaining("confirmed") });
    expect(await eventIds()).toEqual([90026, 90022, 90023, 90026]);
  });

  it("by many at once happens once", async () => {
    const third = await addAdministrator(tenant);
    const id = await ask();
    const outcomes = await Promise.allSettled([give(second, id), give(third, id), give(second, id), give(third, id)]);
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    for (const outcome of outcomes) {
      if (outcome.status === "rejected") expect(outcome.reason).toMatchObject({ code: "CONFLICT" });
    }
    expect(await eventIds()).toEqual([90026, 90022, 90023, 90026]);
  });

  it("and declining at the same time: one wins, the other is told, one event", async () => {
    const third = await addAdministrator(tenant);
    const id = await ask();
    const outcomes = await Promise.allSettled([
      give(second, id),
      declineConfirmation({ ctx: third, input: { confirmationId: id, reason: "Not now" } }),
    ]);
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect((await eventIds()).filter((eventId) => eventId === 90023 || eventId === 90024)).toHaveLength(1);
  });

  it("of another content than was shown does nothing", async () => {
    const id = await ask();
    const shown = await digestOf(id);
    const attempt = (digest: string) => giveConfirmation({ ctx: second, input: { confirmationId: id, digest } });
    await expect(attempt("0".repeat(64))).rejects.toMatchObject({ code: "CONFLICT" });
    const tampered = { subscriptionId: tenant.subscriptionId, enabled: false, more: true };
    await db().confirmation.update({ where: { id }, data: { input: tampered } });
    await expect(attempt(shown)).rejects.toMatchObject({ code: "CONFLICT" });
    await db().confirmation.update({ where: { id }, data: { summary: "Something harmless." } });
    await expect(attempt(shown)).rejects.toMatchObject({ code: "CONFLICT" });
    expect(await controlled()).toBe(true);
    expect(await eventIds()).toEqual([90026, 90022]);
  });

  it("of what has become impossible changes nothing and waits on", async () => {
    const id = await ask();
    await db().subscription.update({ where: { id: tenant.subscriptionId }, data: { dualControl: false } });
    await expect(give(second, id)).rejects.toMatchObject({
      code: "CONFLICT",
      nextStep: expect.stringContaining("still waits"),
    });
    expect(await db().confirmation.findUniqueOrThrow({ where: { id } })).toMatchObject({ state: "waiting" });
    expect(await eventIds()).toEqual([90026, 90022]);
  });

  it("stays waiting when the operation's event can't be written", async () => {
    const id = await ask();
    const allow = await refuseEvents(90026);
    await expect(give(second, id)).rejects.toThrow();
    await allow();
    expect(await db().confirmation.findUniqueOrThrow({ where: { id } })).toMatchObject({ state: "waiting" });
    expect(await eventIds()).toEqual([90026, 90022]);
    await give(second, id);
    expect(await controlled()).toBe(false);
  });

  it("needs the one who asked to be a member still, and the one who confirms an administrator still", async () => {
    const third = await addAdministrator(tenant);
    const { subscriptionId } = tenant;
    const id = await ask(third);
    await changeMemberRole({ ctx: first, input: { subscriptionId, userId: third.actor.userId, role: "auditor" } });
    await removeMember({ ctx: first, input: { subscriptionId, userId: third.actor.userId } });
    await expect(give(second, id)).rejects.toMatchObject({ message: expect.stringContaining("no longer a member") });
    await addAdministrator(tenant);
    await changeMemberRole({ ctx: first, input: { subscriptionId, userId: second.actor.userId, role: "auditor" } });
    await expect(give(second, id)).rejects.toMatchObject({ message: expect.stringContaining("no longer an admin") });
    expect(await controlled()).toBe(true);
  });
});

it("an operation asked for without a second administrator is refused with what to do", async () => {
  const lonely = await createTenant();
  const attempt = askConfirmation({
    ctx: lonely.ctx.administrator,
    operation: "ca.delete",
    subscriptionId: lonely.subscriptionId,
    ca: null,
    summary: "A CA is deleted.",
    input: {},
  });
  await expect(attempt).rejects.toMatchObject({ code: "CONFLICT", nextStep: expect.stringContaining("Members") });
});
