import { randomBytes } from "node:crypto";
import { v7 as uuidv7 } from "uuid";
import { type Role, roles } from "@/lib/auth/permissions";
import { hashPassword } from "@/lib/auth/verify-password";
import { db } from "@/lib/db";

export type SeededPerson = { role: Role; email: string; password: string };

export type SeededSubscription = { subscriptionId: string; people: SeededPerson[] };

type SeedInput = {
  subscriptionName: string;
  /** What stands behind the @ of the four addresses. Whoever has the domain's addresses already is kept. */
  domain: string;
  /** Passwords that are to stay; the others are generated. */
  known?: SeededPerson[];
};

const names: Record<Role, string> = {
  administrator: "Ada Winter",
  operator: "Omar Lindgren",
  requester: "Rika Tanaka",
  auditor: "Anselm Vogt",
};

async function subscriptionOf(administratorEmail: string, name: string): Promise<string> {
  const membership = await db().membership.findFirst({
    where: { user: { email: administratorEmail } },
    select: { subscriptionId: true },
  });
  if (membership) return membership.subscriptionId;
  const id = uuidv7();
  await db().subscription.create({ data: { id, name } });
  return id;
}

/** The person with a password that is known: whoever lost the demo's file gets a new one, and old sessions end. */
async function seedPerson(subscriptionId: string, person: SeededPerson, keep: boolean): Promise<void> {
  const { role, email, password } = person;
  const existing = await db().user.findUnique({ where: { email }, select: { id: true } });
  if (existing && keep) return;
  const passwordHash = await hashPassword(password);
  if (existing) {
    await db().user.update({ where: { email }, data: { passwordHash, sessionVersion: { increment: 1 } } });
    return;
  }
  const userId = uuidv7();
  await db().$transaction([
    db().user.create({ data: { id: userId, email, name: names[role], passwordHash } }),
    db().membership.create({ data: { subscriptionId, userId, role } }),
  ]);
}

/** A subscription with one person for each role, for the demo and the tests. Passwords are generated. */
export async function seedPeople({ subscriptionName, domain, known = [] }: SeedInput): Promise<SeededSubscription> {
  const subscriptionId = await subscriptionOf(`administrator@${domain}`, subscriptionName);
  const people = roles.map((role) => {
    const email = `${role}@${domain}`;
    const before = known.find((person) => person.email === email);
    return { role, email, password: before?.password ?? randomBytes(18).toString("base64url") };
  });
  for (const person of people) {
    const keep = known.some((before) => before.email === person.email);
    await seedPerson(subscriptionId, person, keep);
  }
  return { subscriptionId, people };
}
