import type { Ctx } from "@/lib/auth/actor";
import { authorizeCa, type CaWithRights, refuseOnCa } from "@/lib/auth/authorize-ca";
import type { CaRequestRow } from "@/lib/ca/requests/ca-request-in-tenant";

/**
 * Lets those decide who manage the issuing CA and did not ask for it themselves.
 * @throws ServiceError FORBIDDEN, recorded as event 92
 */
export async function authorizeDecision(ctx: Ctx, request: CaRequestRow, parent: CaWithRights): Promise<void> {
  const subject = `ca-requests/${request.id}`;
  await authorizeCa(ctx, parent, "ca.decide-request", { subject });
  if (request.requestedById !== ctx.actor.userId) return;
  await refuseOnCa(
    ctx,
    parent,
    "ca.decide-request",
    {
      rule: "A requester never approves their own request",
      message: "You asked for this CA yourself, so somebody else has to decide. The attempt was recorded.",
      nextStep: `Ask someone else who manages ${parent.name}, or cancel the request.`,
    },
    { subject },
  );
}
