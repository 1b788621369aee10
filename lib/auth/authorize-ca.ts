import type { EventData } from "@/lib/audit/event-data";
import type { Ctx } from "@/lib/auth/actor";
import { type CaRight, caRightNames } from "@/lib/auth/ca-rights";
import { type CaOperation, denialEventOf, rightFor } from "@/lib/auth/permissions";
import { type DenialTarget, recordDenial } from "@/lib/auth/record-denial";
import { ServiceError } from "@/lib/errors";

/** A CA as it was loaded in its tenant, with what the acting person may do with it. */
export type CaWithRights = { id: string; subscriptionId: string; name: string; rights: readonly CaRight[] };

export type RequestNames = Omit<EventData[4888], "rule">;

type Options = {
  /** What it was tried on, when it is not the CA itself: `cas/<id>/certificates/<serial>`. */
  subject?: string;
  /** Names of the refused request; needed where the operation's refusal is event 4888. */
  request?: () => RequestNames;
};

/** `crl.publish needs the right Revoke on the CA; the rights held are Request, View` */
export function caRuleFor(operation: CaOperation, rights: readonly CaRight[]): string {
  const held = rights.length === 0 ? "none" : rights.map((right) => caRightNames[right]).join(", ");
  return `${operation} needs the right ${caRightNames[rightFor(operation)]} on the CA; the rights held are ${held}`;
}

/** Where a refused attempt on a CA is recorded. */
export function caTarget(ca: CaWithRights, subject = `cas/${ca.id}`): DenialTarget {
  return { subscriptionId: ca.subscriptionId, ca: { id: ca.id, name: ca.name }, subject };
}

/**
 * Records a refusal of an operation on a CA by the rule given, as the event that the permission table names.
 * @throws ServiceError FORBIDDEN, always
 */
export async function refuseOnCa(
  ctx: Ctx,
  ca: CaWithRights,
  operation: CaOperation,
  refusal: { rule: string; message: string; nextStep: string },
  options: Options = {},
): Promise<never> {
  const target = caTarget(ca, options.subject);
  const eventId = denialEventOf(operation);
  const { rule, message, nextStep } = refusal;
  if (eventId === 4888) {
    const nobody = { requestedProfile: "", requestedSubject: null, requestedSubjectAltNames: [] };
    await recordDenial(ctx, target, { eventId, data: { rule, ...(options.request?.() ?? nobody) } });
  } else if (eventId !== null) {
    await recordDenial(ctx, target, { eventId, data: { operation, rule } });
  }
  throw new ServiceError("FORBIDDEN", message, { nextStep });
}

/**
 * Lets the actor pass by the right held on the loaded CA, or refuses; the refused attempt is recorded before.
 * @throws ServiceError FORBIDDEN
 */
export async function authorizeCa(
  ctx: Ctx,
  ca: CaWithRights,
  operation: CaOperation,
  options: Options = {},
): Promise<void> {
  const right = rightFor(operation);
  if (ca.rights.includes(right)) return;
  const recorded = denialEventOf(operation) === null ? "" : " The attempt was recorded.";
  await refuseOnCa(
    ctx,
    ca,
    operation,
    {
      rule: caRuleFor(operation, ca.rights),
      message: `This needs the right ${caRightNames[right]} on ${ca.name}, which you do not hold.${recorded}`,
      nextStep: "Ask someone who manages the CA to grant it on the CA's Permissions tab.",
    },
    options,
  );
}
