import { effectiveCaRights } from "@/lib/auth/ca-rights";
import { type CaOperation, may, type Role, rightFor } from "@/lib/auth/permissions";
import { toCaGrant } from "@/lib/ca/ca-in-tenant";
import { revokeCertificatesInput } from "@/lib/certificates/revoke-schema";
import type { ConfirmationRow } from "@/lib/confirmations/confirmation-in-tenant";
import type { Tx } from "@/lib/db";
import { ServiceError } from "@/lib/errors";

/** The CAs that the operation acts on. */
async function caIdsOf(tx: Tx, { operation, subscriptionId, ca, input }: ConfirmationRow): Promise<string[]> {
  if (operation !== "certificate.revoke") return ca ? [ca.id] : [];
  const { certificateIds } = revokeCertificatesInput.parse(input);
  const rows = await tx.certificate.findMany({
    where: { id: { in: certificateIds }, subscriptionId },
    select: { caId: true },
    distinct: ["caId"],
  });
  return rows.map(({ caId }) => caId);
}

async function mayOnCas(tx: Tx, row: ConfirmationRow, operation: CaOperation, role: Role): Promise<boolean> {
  const cas = await tx.certificateAuthority.findMany({
    where: { id: { in: await caIdsOf(tx, row) }, subscriptionId: row.subscriptionId },
    select: {
      access: true,
      grants: { where: { userId: row.requestedById }, select: { rights: true, profiles: true, domains: true } },
    },
  });
  return cas.every(({ access, grants: [stored] }) => {
    const rights = effectiveCaRights(role, access === "roles" ? "roles" : "members", stored ? toCaGrant(stored) : null);
    return rights.includes(rightFor(operation));
  });
}

/**
 * Whoever asked must be allowed to at the moment of the confirmation as well: one whose rights were taken away has not
 * left an operation behind that a single other person can carry out. The caller holds `lockMembers`.
 * @throws ServiceError CONFLICT when they are no longer a member, or may no longer do it
 */
export async function requireAskerStillMay(tx: Tx, row: ConfirmationRow): Promise<void> {
  const { subscriptionId, requestedById, requestedByName, operation } = row;
  const nextStep = "Decline it. Whoever still wants it done, and may do it, can ask for it again.";
  const asker = await tx.membership.findFirst({
    where: { subscriptionId, userId: requestedById, user: { disabledAt: null } },
    select: { role: true },
  });
  if (!asker) {
    throw new ServiceError("CONFLICT", `${requestedByName}, who asked for this, is no longer a member.`, { nextStep });
  }
  const still =
    operation === "settings.dual-control" ? may(asker.role, operation) : await mayOnCas(tx, row, operation, asker.role);
  if (still) return;
  throw new ServiceError("CONFLICT", `${requestedByName}, who asked for this, may no longer do it.`, { nextStep });
}
