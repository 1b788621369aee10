import { type Ctx, roleIn } from "@/lib/auth/actor";
import type { Role } from "@/lib/auth/permissions";
import { db } from "@/lib/db";
import { notFound } from "@/lib/errors";

export type Member = { subscriptionId: string; userId: string; name: string; email: string; role: Role };

/**
 * The member of a subscription that the acting person belongs to as well.
 * @throws ServiceError NOT_FOUND to a stranger and for who is no member
 */
export async function memberInTenant(ctx: Ctx, subscriptionId: string, userId: string): Promise<Member> {
  roleIn(ctx.actor, subscriptionId);
  const row = await db().membership.findUnique({
    where: { subscriptionId_userId: { subscriptionId, userId } },
    select: { role: true, user: { select: { name: true, email: true } } },
  });
  if (!row) throw notFound("The member");
  return { subscriptionId, userId, role: row.role, ...row.user };
}
