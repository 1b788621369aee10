import { auditedTransaction, eventActor } from "@/lib/audit/audited-transaction";
import type { Ctx } from "@/lib/auth/actor";
import { authorizeCa } from "@/lib/auth/authorize-ca";
import { caChangedMeanwhile } from "@/lib/ca/ca-changed-meanwhile";
import { type CaRow, caInTenant, requireLiveCa } from "@/lib/ca/ca-in-tenant";
import { caManagers, caMembers } from "@/lib/ca/permissions/ca-members";
import type { ChangeCaPermissionsInput } from "@/lib/ca/permissions/change-ca-permissions-schema";
import { performChangeCaPermissions } from "@/lib/ca/permissions/perform-change-ca-permissions";
import { type PermissionChange, permissionChangeWords } from "@/lib/ca/permissions/permission-changes";
import { planPermissionChange } from "@/lib/ca/permissions/plan-permission-change";
import { askConfirmation, isDualControlled } from "@/lib/confirmations/ask-confirmation";
import { requireSingleControl } from "@/lib/confirmations/require-single-control";
import { db, type Tx } from "@/lib/db";
import { ServiceError } from "@/lib/errors";

export type ChangedCaPermissions =
  | { state: "done"; changes: number }
  /** It is all so already: nothing was changed or recorded. */
  | { state: "unchanged" }
  | { state: "waiting"; confirmationId: string };

function summaryOf(ca: CaRow, changes: readonly PermissionChange[]): string {
  return `The permissions of ${ca.name} change: ${changes.map(permissionChangeWords).join("; ")}.`;
}

/**
 * What allowed the change may have gone since the request came in: the person's role or membership, and that one
 * administrator is enough. It is looked at again while members are locked.
 * @throws ServiceError CONFLICT
 */
async function requireStillAllowed(tx: Tx, ctx: Ctx, ca: CaRow): Promise<void> {
  await requireSingleControl(tx, ca.subscriptionId);
  const managers = caManagers(await caMembers(tx, ca.subscriptionId, ca.id), ca.access);
  if (!managers.some(({ userId }) => userId === ctx.actor.userId)) {
    throw new ServiceError("CONFLICT", `You can no longer manage ${ca.name}, so nothing was changed.`, {
      nextStep: "Your role or your rights were changed meanwhile. Load the page again to see them.",
    });
  }
}

/**
 * Gives a CA the access rule and grants of the input as a whole: see `performChangeCaPermissions`. Under dual control it
 * waits for a second administrator instead. What is all so already changes and records nothing.
 * @throws ServiceError NOT_FOUND, FORBIDDEN (recorded as event 92), INVALID_INPUT for a grant to somebody who is no
 * member, CONFLICT when the CA was changed or deleted since it was shown, or nobody could manage it any more
 */
export async function changeCaPermissions(call: {
  ctx: Ctx;
  input: ChangeCaPermissionsInput;
}): Promise<ChangedCaPermissions> {
  const { ctx, input } = call;
  const ca = await caInTenant(ctx, input.caId);
  const { id, name, subscriptionId } = ca;
  await authorizeCa(ctx, ca, "ca.edit-permissions");
  requireLiveCa(ca);
  if (ca.version !== input.version) throw await caChangedMeanwhile(db(), id);
  const { changes } = planPermissionChange(await caMembers(db(), subscriptionId, id), ca.access, input);
  if (changes.length === 0) return { state: "unchanged" };
  if (await isDualControlled(subscriptionId)) {
    const summary = summaryOf(ca, changes);
    return askConfirmation({ ctx, operation: "ca.edit-permissions", subscriptionId, ca: { id, name }, summary, input });
  }
  await auditedTransaction(eventActor(ctx.actor, ctx.ip), async (tx, record) => {
    await requireStillAllowed(tx, ctx, ca);
    await performChangeCaPermissions(tx, record, ctx, input);
  });
  return { state: "done", changes: changes.length };
}
