import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import { createFirstAdministrator } from "@/lib/auth/create-first-administrator";
import { issueSetupToken } from "@/lib/auth/issue-setup-token";
import { setupIsNeeded } from "@/lib/auth/setup-is-needed";
import { verifyPassword } from "@/lib/auth/verify-password";
import { recordedEvents } from "@/lib/ca/testing/recorded-events";
import { db } from "@/lib/db";

const password = "a long enough phrase";

function input(token: string | null, email = "First@Portal.Example") {
  return { token: token ?? "", subscriptionName: "Production", name: "Ada First", email, password };
}

/** Each test from an address of its own, so that tries are counted apart. */
const ctx = () => ({ ip: randomUUID() });

describe("the first set-up", () => {
  beforeEach(async () => {
    await db().membership.deleteMany();
    await db().subscription.deleteMany();
    await db().user.deleteMany();
    await db().setupToken.deleteMany();
  });

  it("makes an administrator who can sign in, from a token that is stored as its hash alone", async () => {
    expect(await setupIsNeeded()).toBe(true);
    const token = await issueSetupToken();
    expect(JSON.stringify(await db().setupToken.findMany())).not.toContain(token);

    await createFirstAdministrator({ ctx: ctx(), input: input(token) });

    const user = await verifyPassword("first@portal.example", password);
    const memberships = await db().membership.findMany({ include: { subscription: true } });
    expect(memberships).toMatchObject([
      { userId: user?.id, role: "administrator", subscription: { name: "Production" } },
    ]);
    expect(await issueSetupToken()).toBeNull();
    expect(await recordedEvents(memberships[0]?.subscriptionId ?? "")).toMatchObject([
      { eventId: 90021, actorId: user?.id, data: { email: "first@portal.example", actorName: "Ada First" } },
    ]);
  });

  it("refuses a wrong token, an older one and a used one, and makes nobody", async () => {
    const older = await issueSetupToken();
    await issueSetupToken();
    for (const token of ["not the token", older]) {
      const call = createFirstAdministrator({ ctx: ctx(), input: input(token) });
      await expect(call).rejects.toMatchObject({ code: "INVALID_INPUT", fieldErrors: { token: expect.any(String) } });
    }
    await db().setupToken.updateMany({ data: { usedAt: new Date() } });
    await expect(createFirstAdministrator({ ctx: ctx(), input: input(older) })).rejects.toMatchObject({
      code: "INVALID_INPUT",
    });
    expect(await db().user.count()).toBe(0);
  });

  it("lets one of many at once through", async () => {
    const token = await issueSetupToken();
    const calls = Array.from({ length: 8 }, (_, at) =>
      createFirstAdministrator({ ctx: ctx(), input: input(token, `person${at}@portal.example`) }),
    );
    const outcomes = await Promise.allSettled(calls);
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await db().user.count()).toBe(1);
    expect(await db().subscription.count()).toBe(1);
  });

  it("refuses once anybody exists, even with an unused token", async () => {
    const token = await issueSetupToken();
    await db().user.create({
      data: { id: randomUUID(), email: "someone@portal.example", name: "Someone", passwordHash: "none" },
    });
    await expect(createFirstAdministrator({ ctx: ctx(), input: input(token) })).rejects.toMatchObject({
      code: "CONFLICT",
    });
  });

  it("stops an address after ten tries", async () => {
    const one = ctx();
    for (let tried = 0; tried < 10; tried++) {
      await expect(createFirstAdministrator({ ctx: one, input: input("wrong") })).rejects.toMatchObject({
        code: "INVALID_INPUT",
      });
    }
    const token = await issueSetupToken();
    await expect(createFirstAdministrator({ ctx: one, input: input(token) })).rejects.toMatchObject({
      code: "RATE_LIMITED",
    });
  });
});
