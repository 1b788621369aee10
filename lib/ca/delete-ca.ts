import { auditedTransaction, eventActor } from "@/lib/audit/audited-transaction";
import type { Ctx } from "@/lib/auth/actor";
import { authorizeCa } from "@/lib/auth/authorize-ca";
import { countDeletionImpact } from "@/lib/ca/ca-deletion-impact";
import { type CaRow, caInTenant, requireLiveCa } from "@/lib/ca/ca-in-tenant";
import type { DeleteCaInput } from "@/lib/ca/delete-ca-schema";
import { performDeleteCa } from "@/lib/ca/perform-delete-ca";
import { requireCaVersion } from "@/lib/ca/require-ca-version";
import { requireNoChildren } from "@/lib/ca/require-no-children";
import { askConfirmation, isDualControlled } from "@/lib/confirmations/ask-confirmation";
import { requireSingleControl } from "@/lib/confirmations/require-single-control";
import { db } from "@/lib/db";
import { ServiceError } from "@/lib/errors";

export type DeletedCa = { state: "done" } | { state: "waiting"; confirmationId: string };

function requireName(ca: CaRow, typed: string): void {
  if (typed === ca.name) return;
  throw new ServiceError("INVALID_INPUT", "The name typed is not the name of the CA, so nothing was deleted.", {
    fieldErrors: { name: `Type ${ca.name}.` },
  });
}

function summaryOf(ca: CaRow, unexpired: number): string {
  const certificates = unexpired === 1 ? "1 certificate" : `${unexpired} certificates`;
  return `The CA ${ca.name} is deleted and its key destroyed; ${certificates} of it that have not expired can no longer be revoked or renewed.`;
}

/**
 * Deletes a CA: see `performDeleteCa`. Under dual control it waits for a second administrator instead.
 * @throws ServiceError NOT_FOUND, FORBIDDEN (recorded as event 92), INVALID_INPUT at `name` when it is not the CA's,
 * CONFLICT when the CA was changed or deleted since it was shown, or has live CAs below
 */
export async function deleteCa(call: { ctx: Ctx; input: DeleteCaInput }): Promise<DeletedCa> {
  const { ctx, input } = call;
  const ca = await caInTenant(ctx, input.caId);
  await authorizeCa(ctx, ca, "ca.delete");
  requireLiveCa(ca);
  requireName(ca, input.name);
  requireCaVersion(ca, input.version);
  const { children, unexpiredCertificates } = await countDeletionImpact(db(), ca.id, new Date());
  requireNoChildren(ca.name, children);
  const { id, name, subscriptionId } = ca;
  if (await isDualControlled(subscriptionId)) {
    const summary = summaryOf(ca, unexpiredCertificates);
    return askConfirmation({ ctx, operation: "ca.delete", subscriptionId, ca: { id, name }, summary, input });
  }
  await auditedTransaction(eventActor(ctx.actor, ctx.ip), async (tx, record) => {
    await requireSingleControl(tx, subscriptionId);
    await performDeleteCa(tx, record, ctx, input);
  });
  return { state: "done" };
}
