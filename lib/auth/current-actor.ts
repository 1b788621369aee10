import "server-only";
import { getServerSession } from "next-auth";
import { cache } from "react";
import type { Actor } from "@/lib/auth/actor";
import { authOptions } from "@/lib/auth/auth-options";
import { db } from "@/lib/db";

/**
 * The person behind the request's session, read from the database once per request, or null. A session ends at once
 * when the user is disabled or the session version has been raised since.
 */
export const currentActor = cache(async (): Promise<Actor | null> => {
  const session = await getServerSession(authOptions());
  if (!session?.userId) return null;
  const user = await db().user.findUnique({
    where: { id: session.userId },
    select: {
      id: true,
      name: true,
      email: true,
      sessionVersion: true,
      disabledAt: true,
      memberships: {
        select: { role: true, subscription: { select: { id: true, name: true } } },
        orderBy: { createdAt: "asc" },
      },
    },
  });
  if (!user || user.disabledAt !== null || user.sessionVersion !== session.sessionVersion) return null;
  return {
    userId: user.id,
    name: user.name,
    email: user.email,
    memberships: user.memberships.map(({ role, subscription }) => ({
      subscriptionId: subscription.id,
      subscriptionName: subscription.name,
      role,
    })),
  };
});
