import { eventActor } from "@/lib/audit/audited-transaction";
import type { Ctx } from "@/lib/auth/actor";
import { authorizeCa } from "@/lib/auth/authorize-ca";
import { caConditions } from "@/lib/ca/ca-conditions";
import { type CaRow, caInTenant, requireLiveCa } from "@/lib/ca/ca-in-tenant";
import type { RenewCaInput } from "@/lib/ca/renew-ca-schema";
import { performRenewal, type RenewalOutcome } from "@/lib/ca/renewal/perform-renewal";
import { RenewalRefusal } from "@/lib/ca/renewal/renewal-refusal";
import { renewingCa } from "@/lib/ca/renewal/renewing-ca";
import { storeRenewalFailure } from "@/lib/ca/renewal/store-renewal-failure";
import { requireCaVersion } from "@/lib/ca/require-ca-version";
import { ServiceError } from "@/lib/errors";

/**
 * Whoever manages the issuer has revoked the CA, or put it on hold. So they alone bring it back: a new key gets it a new
 * certificate of the issuer, as the approval of a new CA does.
 */
async function authorizeReturn(ctx: Ctx, ca: CaRow): Promise<void> {
  if (ca.parentId === null) return;
  const condition = (await caConditions([ca.id])).get(ca.id);
  if (!condition?.isRevoked) return;
  await authorizeCa(ctx, await caInTenant(ctx, ca.parentId), "ca.decide-request", { subject: `cas/${ca.id}` });
}

/**
 * Renews a CA by hand, with its key or a new one; see `performRenewal`. When it can't be renewed as things stand, that is
 * recorded as event 90012 and mailed to the administrators, as for a renewal by the portal.
 * @throws ServiceError NOT_FOUND, FORBIDDEN (recorded as event 92), CONFLICT when the CA was changed or deleted since it
 * was shown, when a renewal waits for an external CA already, or when its issuer can't sign
 */
export async function renewCa(call: { ctx: Ctx; input: RenewCaInput }): Promise<RenewalOutcome> {
  const { ctx, input } = call;
  const ca = await caInTenant(ctx, input.caId);
  await authorizeCa(ctx, ca, "ca.renew");
  requireLiveCa(ca);
  requireCaVersion(ca, input.version);
  await authorizeReturn(ctx, ca);
  const order = {
    ...{ ca: await renewingCa(ca.id), key: input.key, automatic: false },
    ...{ actor: eventActor(ctx.actor, ctx.ip), now: new Date() },
  };
  requireCaVersion(order.ca, input.version);
  return performRenewal(order).catch(async (error: unknown) => {
    const lostRace = error instanceof ServiceError && !(error instanceof RenewalRefusal);
    if (!lostRace) await storeRenewalFailure(order, error);
    throw error;
  });
}
