import { auditedTransaction, eventActor } from "@/lib/audit/audited-transaction";
import type { EventData } from "@/lib/audit/event-data";
import { type Ctx, roleIn } from "@/lib/auth/actor";
import { may, type Operation, roleNames, rolesThatMay } from "@/lib/auth/permissions";
import { ServiceError } from "@/lib/errors";

type Target = { subscriptionId: string; ca: { id: string; name: string } | null; subject: string };

type Denial = { eventId: 92 | 90003 } | { eventId: 4888; request: Omit<EventData[4888], "rule"> };

/** The sentence that refused, as the event and the person get it. */
export function ruleFor(role: Parameters<typeof may>[0], operation: Operation): string {
  return `${operation} needs the role ${rolesThatMay(operation)}; the role held is ${roleNames[role]}`;
}

/**
 * Lets the actor pass or refuses. A refused attempt is a fact of its own: its event is committed in a transaction
 * of its own before the refusal is thrown.
 * @throws ServiceError NOT_FOUND to a stranger of the subscription, FORBIDDEN to a member whose role may not.
 */
export async function authorize(ctx: Ctx, operation: Operation, target: Target, denial: Denial): Promise<void> {
  const role = roleIn(ctx.actor, target.subscriptionId);
  if (may(role, operation)) return;
  const rule = ruleFor(role, operation);
  await auditedTransaction(eventActor(ctx.actor, ctx.ip), async (_tx, record) => {
    if (denial.eventId === 4888) {
      await record({ ...target, eventId: 4888, data: { rule, ...denial.request } });
    } else {
      await record({ ...target, eventId: denial.eventId, data: { operation, rule } });
    }
  });
  throw new ServiceError("FORBIDDEN", `Your role, ${roleNames[role]}, does not allow this. The attempt was recorded.`, {
    nextStep: `Ask an administrator of the subscription, or someone who is ${rolesThatMay(operation)}.`,
  });
}

/**
 * For reading, which is not an audited change.
 * @throws ServiceError NOT_FOUND to a stranger, FORBIDDEN to a member whose role may not.
 */
export function requireToRead(ctx: Ctx, operation: Operation, subscriptionId: string): void {
  const role = roleIn(ctx.actor, subscriptionId);
  if (may(role, operation)) return;
  throw new ServiceError("FORBIDDEN", `Your role, ${roleNames[role]}, does not allow this.`, {
    nextStep: `Ask an administrator of the subscription, or someone who is ${rolesThatMay(operation)}.`,
  });
}
