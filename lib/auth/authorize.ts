import { type Ctx, roleIn } from "@/lib/auth/actor";
import { denialEventOf, may, roleNames, rolesThatMay, type SubscriptionOperation } from "@/lib/auth/permissions";
import { type DenialTarget, recordDenial } from "@/lib/auth/record-denial";
import { ServiceError } from "@/lib/errors";

/** The sentence that refused, as the event and the person get it. */
export function ruleFor(role: Parameters<typeof may>[0], operation: SubscriptionOperation): string {
  return `${operation} needs the role ${rolesThatMay(operation)}; the role held is ${roleNames[role]}`;
}

/**
 * Lets the actor pass by the role in the subscription, or refuses. A refused attempt is a fact of its own: its event is
 * committed before the refusal is thrown.
 * @throws ServiceError NOT_FOUND to a stranger of the subscription, FORBIDDEN to a member whose role may not.
 */
export async function authorize(ctx: Ctx, operation: SubscriptionOperation, target: DenialTarget): Promise<void> {
  const role = roleIn(ctx.actor, target.subscriptionId);
  if (may(role, operation)) return;
  const eventId = denialEventOf(operation);
  const data = { operation, rule: ruleFor(role, operation) };
  if (eventId === 92 || eventId === 90003) await recordDenial(ctx, target, { eventId, data });
  const recorded = eventId === null ? "" : " The attempt was recorded.";
  throw new ServiceError("FORBIDDEN", `Your role, ${roleNames[role]}, does not allow this.${recorded}`, {
    nextStep: `Ask an administrator of the subscription, or someone who is ${rolesThatMay(operation)}.`,
  });
}

/**
 * For reading, which is not an audited change.
 * @throws ServiceError NOT_FOUND to a stranger, FORBIDDEN to a member whose role may not.
 */
export function requireToRead(ctx: Ctx, operation: SubscriptionOperation, subscriptionId: string): void {
  const role = roleIn(ctx.actor, subscriptionId);
  if (may(role, operation)) return;
  throw new ServiceError("FORBIDDEN", `Your role, ${roleNames[role]}, does not allow this.`, {
    nextStep: `Ask an administrator of the subscription, or someone who is ${rolesThatMay(operation)}.`,
  });
}
