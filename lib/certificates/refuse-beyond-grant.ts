import type { Ctx } from "@/lib/auth/actor";
import { type RequestNames, refuseOnCa } from "@/lib/auth/authorize-ca";
import type { CaRow } from "@/lib/ca/ca-in-tenant";
import type { LimitRefusal } from "@/lib/certificates/request-limits";

/**
 * A refusal by the grant's limits is an attempt without the right, and recorded like one; null lets it pass.
 * @throws ServiceError FORBIDDEN, recorded as event 4888
 */
export async function refuseBeyondGrant(
  ctx: Ctx,
  ca: CaRow,
  refusal: LimitRefusal | null,
  options: { subject?: string; request: () => RequestNames },
): Promise<void> {
  if (refusal === null) return;
  const message = `${refusal.message} The attempt was recorded.`;
  await refuseOnCa(ctx, ca, "certificate.request", { ...refusal, message }, options);
}
