import { randomUUID } from "node:crypto";
import { v7 as uuidv7 } from "uuid";
import type { Ctx } from "@/lib/auth/actor";
import { db } from "@/lib/db";
import type { Tenant } from "@/lib/testing/create-tenant";

/** One more administrator of the tenant, for what needs two. */
export async function addAdministrator(tenant: Tenant): Promise<Ctx> {
  const { subscriptionId, name: subscriptionName } = tenant;
  const userId = uuidv7();
  const [name, email] = ["Second Administrator", `second-${userId}@tenant.example`];
  await db().user.create({ data: { id: userId, email, name, passwordHash: "none" } });
  await db().membership.create({ data: { subscriptionId, userId, role: "administrator" } });
  const memberships = [{ subscriptionId, subscriptionName, role: "administrator" as const }];
  return { actor: { userId, name, email, memberships }, ip: "192.0.2.8", requestId: randomUUID() };
}
