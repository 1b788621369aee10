import type { Recorder } from "@/lib/audit/audited-transaction";
import type { Ctx } from "@/lib/auth/actor";
import type { CaGrant } from "@/lib/auth/ca-rights";
import { caChangedMeanwhile } from "@/lib/ca/ca-changed-meanwhile";
import { caMembers } from "@/lib/ca/permissions/ca-members";
import type { ChangeCaPermissionsInput } from "@/lib/ca/permissions/change-ca-permissions-schema";
import { planPermissionChange } from "@/lib/ca/permissions/plan-permission-change";
import type { Tx } from "@/lib/db";
import { ServiceError } from "@/lib/errors";
import { lockMembers } from "@/lib/members/lock-members";

type Ca = { id: string; subscriptionId: string; name: string; access: string };

/** Raises the version, which locks the row. @throws ServiceError CONFLICT when the CA is not as it was shown */
async function claimCa(tx: Tx, { caId, version, access }: ChangeCaPermissionsInput): Promise<void> {
  const { count } = await tx.certificateAuthority.updateMany({
    where: { id: caId, version, deletedAt: null },
    data: { access, version: { increment: 1 } },
  });
  if (count !== 1) throw await caChangedMeanwhile(tx, caId);
}

async function lockedCa(tx: Tx, caId: string): Promise<Ca> {
  const select = { id: true, subscriptionId: true, name: true, access: true } as const;
  const { subscriptionId } = await tx.certificateAuthority.findUniqueOrThrow({ where: { id: caId }, select });
  // Before the CA's row: who takes members out goes the same way.
  await lockMembers(tx, subscriptionId);
  return tx.certificateAuthority.findUniqueOrThrow({ where: { id: caId }, select });
}

async function storeGrants(tx: Tx, caId: string, grants: ReadonlyMap<string, CaGrant>): Promise<void> {
  await tx.caGrant.deleteMany({ where: { caId } });
  await tx.caGrant.createMany({
    data: [...grants].map(([userId, { rights, profiles, domains }]) => ({
      ...{ caId, userId, rights: [...rights], profiles: [...profiles], domains: [...domains] },
    })),
  });
}

/**
 * Gives the CA the permissions of the input in the caller's transaction, with event 4882. Members are locked meanwhile, so
 * that the last manager stays whatever happens at the same time. The verb, or whoever confirmed it, has authorized before.
 * @throws ServiceError CONFLICT when the CA was changed or deleted since it was shown, or nobody could manage it any more,
 * INVALID_INPUT for a grant to somebody who is no member any more
 */
export async function performChangeCaPermissions(
  tx: Tx,
  record: Recorder,
  _ctx: Ctx,
  input: ChangeCaPermissionsInput,
): Promise<void> {
  const { id, subscriptionId, name, access } = await lockedCa(tx, input.caId);
  await claimCa(tx, input);
  const members = await caMembers(tx, subscriptionId, id);
  const { changes, grants } = planPermissionChange(members, access === "roles" ? "roles" : "members", input);
  if (changes.length === 0) {
    throw new ServiceError("CONFLICT", `The permissions of ${name} are like this already, so nothing was changed.`, {
      nextStep: "Load the page again to see them.",
    });
  }
  await storeGrants(tx, id, grants);
  await record({ eventId: 4882, subscriptionId, ca: { id, name }, subject: `cas/${id}`, data: { changes } });
}
