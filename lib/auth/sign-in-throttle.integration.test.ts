import { randomBytes, randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { forgetSignInTries, takeSignInTry } from "@/lib/auth/sign-in-throttle";
import { recordedEvents } from "@/lib/ca/testing/recorded-events";
import { db } from "@/lib/db";
import { createTenant } from "@/lib/testing/create-tenant";

/** A network of IPv6 that no other test counts. */
function network(): string {
  return `2001:db8:${randomBytes(2).toString("hex")}:${randomBytes(2).toString("hex")}`;
}

async function takeAll(count: number, email: () => string, ip: () => string): Promise<boolean[]> {
  const taken: boolean[] = [];
  for (let index = 0; index < count; index++) taken.push(await takeSignInTry(email(), ip()));
  return taken;
}

it("gives an account ten tries, whichever addresses they come from, until a right password", async () => {
  const email = `${randomUUID()}@throttle.example`;
  const taken = await takeAll(
    11,
    () => email,
    () => `${network()}::1`,
  );
  expect(taken).toEqual([...Array<boolean>(10).fill(true), false]);
  await forgetSignInTries(email);
  expect(await takeSignInTry(email, `${network()}::1`)).toBe(true);
});

it("gives the addresses of one IPv6 network fifty tries together", async () => {
  const own = network();
  const taken = await takeAll(
    51,
    () => `${randomUUID()}@throttle.example`,
    () => `${own}:${randomBytes(2).toString("hex")}::1`,
  );
  expect(taken.filter(Boolean)).toHaveLength(50);
  expect(taken.at(-1)).toBe(false);
});

it("counts the longest e-mail that the form takes", async () => {
  const email = `${"x".repeat(64)}@${"y".repeat(181)}.example`;
  expect(email).toHaveLength(254);
  await forgetSignInTries(email);
  expect(await takeSignInTry(email, `${network()}::1`)).toBe(true);
});

describe("an account that is blocked", () => {
  it("is event 90019 once a block, in each subscription of its person, and names no actor", async () => {
    const [one, other] = [await createTenant(), await createTenant()];
    const { userId, email } = one.ctx.operator.actor;
    await db().membership.create({ data: { subscriptionId: other.subscriptionId, userId, role: "auditor" } });
    const started = Date.now();
    for (let tried = 0; tried < 15; tried++) await takeSignInTry(email, "192.0.2.99");
    for (const { subscriptionId } of [one, other]) {
      const events = await recordedEvents(subscriptionId);
      expect(events).toMatchObject([
        { eventId: 90019, actorId: null, subject: `members/${userId}`, data: { email, actorIp: "192.0.2.99" } },
      ]);
      const until = Date.parse(String(events[0]?.data.until));
      expect(until).toBeGreaterThan(started + 14 * 60_000);
      expect(until).toBeLessThanOrEqual(Date.now() + 15 * 60_000);
    }
  });

  it("writes nothing when nobody has it", async () => {
    const before = await db().auditEvent.count();
    const email = `${randomUUID()}@nobody.example`;
    for (let tried = 0; tried < 12; tried++) await takeSignInTry(email, `${network()}::1`);
    expect(await db().auditEvent.count()).toBe(before);
  });
});
