import type { Actor } from "@/lib/auth/actor";
import { db } from "@/lib/db";

/**
 * The person that a session names, or null: a session ends at once when the user is disabled or the session version
 * has been raised since it was made.
 */
export async function loadActor(session: { userId?: string; sessionVersion?: number } | null): Promise<Actor | null> {
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
}
