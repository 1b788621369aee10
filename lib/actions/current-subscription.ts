import "server-only";
import { cookies } from "next/headers";
import { notFound } from "next/navigation";
import type { ActorMembership, Ctx } from "@/lib/auth/actor";

/**
 * For pages: the subscription that the person last switched to, while they are still a member, else their first one.
 * The cookie is a wish, not a right: only memberships count. Without any the page is not found.
 */
export async function currentSubscription(ctx: Ctx): Promise<ActorMembership> {
  const wanted = (await cookies()).get("subscription")?.value;
  const { memberships } = ctx.actor;
  const membership = memberships.find(({ subscriptionId }) => subscriptionId === wanted) ?? memberships[0];
  if (!membership) notFound();
  return membership;
}
