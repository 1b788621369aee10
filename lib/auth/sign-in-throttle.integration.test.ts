import { randomBytes, randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import { forgetSignInTries, takeSignInTry } from "@/lib/auth/sign-in-throttle";

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
