import type { Ctx } from "@/lib/auth/actor";
import { recordDenial } from "@/lib/auth/record-denial";
import { type ConfirmationRow, confirmationTarget } from "@/lib/confirmations/confirmation-in-tenant";
import { ServiceError } from "@/lib/errors";

type Refusal = { rule: string; message: string; nextStep: string };

/**
 * Records as event 90003 that someone tried to decide what is not theirs to decide.
 * @throws ServiceError FORBIDDEN, always
 */
export async function refuseDecision(ctx: Ctx, row: ConfirmationRow, refusal: Refusal): Promise<never> {
  const data = { operation: "confirmation.decide", rule: refusal.rule };
  await recordDenial(ctx, confirmationTarget(row), { eventId: 90003, data });
  throw new ServiceError("FORBIDDEN", `${refusal.message} The attempt was recorded.`, { nextStep: refusal.nextStep });
}
