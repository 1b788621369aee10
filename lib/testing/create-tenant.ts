import { randomUUID } from "node:crypto";
import { v7 as uuidv7 } from "uuid";
import type { Ctx } from "@/lib/auth/actor";
import { type Role, roles } from "@/lib/auth/permissions";
import { db } from "@/lib/db";

export type Tenant = { subscriptionId: string; name: string; ctx: Record<Role, Ctx> };

/** A subscription of its own with one member per role, for tests. The members have no usable password. */
export async function createTenant(name = `Tenant ${randomUUID().slice(0, 8)}`): Promise<Tenant> {
  const subscriptionId = uuidv7();
  await db().subscription.create({ data: { id: subscriptionId, name } });
  const entries = await Promise.all(
    roles.map(async (role): Promise<[Role, Ctx]> => {
      const userId = uuidv7();
      const email = `${role}-${userId}@tenant.example`;
      const person = `${role} of ${name}`;
      await db().user.create({ data: { id: userId, email, name: person, passwordHash: "none" } });
      await db().membership.create({ data: { subscriptionId, userId, role } });
      const memberships = [{ subscriptionId, subscriptionName: name, role }];
      return [role, { actor: { userId, name: person, email, memberships }, ip: "192.0.2.7", requestId: randomUUID() }];
    }),
  );
  return { subscriptionId, name, ctx: Object.fromEntries(entries) as Record<Role, Ctx> };
}
