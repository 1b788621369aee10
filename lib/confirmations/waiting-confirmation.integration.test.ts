import { beforeEach, describe, expect, it } from "vitest";
import type { Ctx } from "@/lib/auth/actor";
import { recordedEventIds, recordedEvents } from "@/lib/ca/testing/recorded-events";
import { isDualControlled } from "@/lib/confirmations/ask-confirmation";
import { countWaitingConfirmations } from "@/lib/confirmations/count-waiting-confirmations";
import { declineConfirmation } from "@/lib/confirmations/decline-confirmation";
import { expireConfirmations } from "@/lib/confirmations/expire-confirmations";
import { getConfirmation } from "@/lib/confirmations/get-confirmation";
import { giveConfirmation } from "@/lib/confirmations/give-confirmation";
import { listConfirmations } from "@/lib/confirmations/list-confirmations";
import { setDualControl } from "@/lib/confirmations/set-dual-control";
import { withdrawConfirmation } from "@/lib/confirmations/withdraw-confirmation";
import { db } from "@/lib/db";
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

describe("a waiting operation", () => {
  it("is declined with a reason, and withdrawn by the one who asked: 90024 each", async () => {
    const declined = await ask();
    await declineConfirmation({ ctx: second, input: { confirmationId: declined, reason: "Not agreed" } });
    const withdrawn = await ask();
    await withdrawConfirmation({ ctx: first, input: { confirmationId: withdrawn } });
    const events = await recordedEvents(tenant.subscriptionId);
    expect(events.filter(({ eventId }) => eventId === 90024)).toMatchObject([
      { actorId: second.actor.userId, data: { confirmationId: declined, reason: "Not agreed" } },
      { actorId: first.actor.userId, data: { confirmationId: withdrawn } },
    ]);
    expect(await controlled()).toBe(true);
    const input = { subscriptionId: tenant.subscriptionId, state: "decided" as const };
    expect(await listConfirmations({ ctx: first, input })).toMatchObject([
      { id: withdrawn, state: "cancelled" },
      { id: declined, state: "declined", reason: "Not agreed", decidedBy: second.actor.name },
    ]);
  });

  it("is not declined by the one who asked nor withdrawn by another, and both are recorded", async () => {
    const id = await ask();
    const own = declineConfirmation({ ctx: first, input: { confirmationId: id, reason: "Mine" } });
    await expect(own).rejects.toMatchObject({ code: "FORBIDDEN" });
    const others = withdrawConfirmation({ ctx: second, input: { confirmationId: id } });
    await expect(others).rejects.toMatchObject({ code: "FORBIDDEN" });
    expect(await eventIds()).toEqual([90026, 90022, 90003, 90003]);
  });

  it("is counted for those who may decide on it, and shows what will happen", async () => {
    const id = await ask();
    const { subscriptionId } = tenant;
    expect(await countWaitingConfirmations(second, subscriptionId)).toBe(1);
    expect(await countWaitingConfirmations(first, subscriptionId)).toBe(0);
    expect(await countWaitingConfirmations(tenant.ctx.operator, subscriptionId)).toBe(0);
    const shown = await getConfirmation({ ctx: second, input: { confirmationId: id } });
    expect(shown).toMatchObject({
      mayDecide: true,
      mayWithdraw: false,
      facts: [{ label: "Switched on", value: "no" }],
    });
    const requester = getConfirmation({ ctx: tenant.ctx.requester, input: { confirmationId: id } });
    await expect(requester).rejects.toMatchObject({ code: "FORBIDDEN" });
  });

  it("lapses after 72 hours: 90025 once, though two schedulers look, and nobody confirms it any more", async () => {
    const id = await ask();
    const { expiresAt } = await db().confirmation.findUniqueOrThrow({ where: { id } });
    // Those that other tests left waiting end here; this one has a moment left.
    await expireConfirmations(new Date(expiresAt.getTime() - 1));
    expect(await db().confirmation.findUniqueOrThrow({ where: { id } })).toMatchObject({ state: "waiting" });
    const done = await Promise.all([expireConfirmations(expiresAt), expireConfirmations(expiresAt)]);
    expect(done[0] + done[1]).toBe(1);
    expect(await expireConfirmations(expiresAt)).toBe(0);
    expect((await recordedEvents(tenant.subscriptionId)).at(-1)).toMatchObject({
      eventId: 90025,
      actorId: null,
      data: { confirmationId: id, actorName: "Cloud PKI" },
    });
    await expect(give(second, id)).rejects.toMatchObject({
      code: "CONFLICT",
      message: expect.stringContaining("lapsed"),
    });
  });

  it("whose time is over is not confirmed, also before the scheduler has seen it", async () => {
    const id = await ask();
    await db().confirmation.update({ where: { id }, data: { expiresAt: new Date(Date.now() - 1000) } });
    await expect(give(second, id)).rejects.toMatchObject({
      code: "CONFLICT",
      message: expect.stringContaining("lapsed"),
    });
    expect(await controlled()).toBe(true);
  });
});
