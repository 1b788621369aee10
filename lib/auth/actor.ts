import { may, type Role, type SubscriptionOperation } from "@/lib/auth/permissions";
import { notFound } from "@/lib/errors";

export type ActorMembership = { subscriptionId: string; subscriptionName: string; role: Role };

/** The signed-in person, read from the database for this request. */
export type Actor = { userId: string; name: string; email: string; memberships: ActorMembership[] };

/** What every verb gets beside its input. */
export type Ctx = { actor: Actor; ip: string | null; requestId: string };

/**
 * The actor's role in the subscription.
 * @throws ServiceError NOT_FOUND when there is none: to a stranger the subscription does not exist.
 */
export function roleIn(actor: Actor, subscriptionId: string): Role {
  const membership = actor.memberships.find((one) => one.subscriptionId === subscriptionId);
  if (!membership) throw notFound("The subscription");
  return membership.role;
}

/** Whether the actor's role lets them do it in the subscription; false for a stranger. */
export function actorMay(actor: Actor, subscriptionId: string, operation: SubscriptionOperation): boolean {
  const membership = actor.memberships.find((one) => one.subscriptionId === subscriptionId);
  return membership !== undefined && may(membership.role, operation);
}
