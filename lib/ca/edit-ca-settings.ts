import { auditedTransaction, eventActor } from "@/lib/audit/audited-transaction";
import type { Ctx } from "@/lib/auth/actor";
import { authorizeCa } from "@/lib/auth/authorize-ca";
import { caChangedMeanwhile } from "@/lib/ca/ca-changed-meanwhile";
import { caInTenant, requireLiveCa } from "@/lib/ca/ca-in-tenant";
import { type CaSettings, caLife } from "@/lib/ca/ca-life";
import type { EditCaSettingsInput } from "@/lib/ca/edit-ca-settings-schema";
import { requestCrl } from "@/lib/ca/request-crl";
import { requireCaVersion } from "@/lib/ca/require-ca-version";
import { settingChanges } from "@/lib/ca/setting-changes";

/**
 * Changes how a CA's CRLs are scheduled and how it is renewed, with event 90014. Where the CRL schedule differs, the next
 * CRL is asked for at once, so that the one that is served goes by the new times. A renewal that failed is tried anew.
 * @returns the CA's version from now on; the one before when nothing differs
 * @throws ServiceError NOT_FOUND, FORBIDDEN (recorded as event 92), CONFLICT when the CA was changed or deleted since
 */
export async function editCaSettings(call: { ctx: Ctx; input: EditCaSettingsInput }): Promise<{ version: number }> {
  const { ctx, input } = call;
  const ca = await caInTenant(ctx, input.caId);
  await authorizeCa(ctx, ca, "ca.edit-settings");
  requireLiveCa(ca);
  requireCaVersion(ca, input.version);
  const { caId, version, ...after } = input;
  const { settings: before } = await caLife(caId);
  const changes = settingChanges(before, after);
  if (changes.length === 0) return { version };
  const actor = eventActor(ctx.actor, ctx.ip);
  await auditedTransaction(actor, async (tx, record) => {
    const { count } = await tx.certificateAuthority.updateMany({
      where: { id: caId, version, deletedAt: null },
      data: { ...after, version: { increment: 1 }, ...(renews(before, after) ? { renewalNextAttemptAt: null } : {}) },
    });
    if (count !== 1) throw await caChangedMeanwhile(tx, caId);
    if (reschedules(before, after)) await requestCrl(tx, caId, { dueAt: new Date(), actor });
    await record({
      eventId: 90014,
      subscriptionId: ca.subscriptionId,
      ca: { id: caId, name: ca.name },
      subject: `cas/${caId}`,
      data: { changes },
    });
  });
  return { version: version + 1 };
}

function reschedules(before: CaSettings, after: CaSettings): boolean {
  return before.crlLifetimeHours !== after.crlLifetimeHours || before.crlOverlapHours !== after.crlOverlapHours;
}

function renews(before: CaSettings, after: CaSettings): boolean {
  const names = ["renewAutomatically", "renewAtPercent", "renewalKey"] as const;
  return after.renewAutomatically && names.some((name) => before[name] !== after[name]);
}
