import type { Recorder } from "@/lib/audit/audited-transaction";
import { toCaGrant } from "@/lib/ca/ca-in-tenant";
import { grantText } from "@/lib/ca/permissions/permission-changes";
import type { Tx } from "@/lib/db";
import { ServiceError } from "@/lib/errors";

type Leaving = { subscriptionId: string; userId: string; email: string; name: string };

/**
 * A CA that is for its members alone must keep one who manages it. Grants of people who can't sign in don't count.
 * @throws ServiceError CONFLICT when nobody would be left
 */
async function requireManager(tx: Tx, ca: { id: string; name: string }, leaving: Leaving): Promise<void> {
  const { subscriptionId, userId } = leaving;
  const manager = await tx.caGrant.findFirst({
    where: {
      caId: ca.id,
      rights: { has: "manage" },
      userId: { not: userId },
      user: { disabledAt: null, memberships: { some: { subscriptionId } } },
    },
    select: { userId: true },
  });
  if (manager) return;
  throw new ServiceError(
    "CONFLICT",
    `${leaving.name} is the last one who may manage ${ca.name}, so they have to stay.`,
    {
      nextStep: "Grant the right Manage to another member on the CA's Permissions tab first.",
    },
  );
}

/**
 * Takes all grants of a leaving member on the subscription's CAs, in the caller's transaction, with event 4882 for each
 * CA that is not deleted. A change of the same CA's permissions at the same time meets the raised version.
 * @throws ServiceError CONFLICT when a CA would be left without anybody who may manage it
 */
export async function dropGrantsOf(tx: Tx, record: Recorder, leaving: Leaving): Promise<void> {
  const { subscriptionId, userId, email } = leaving;
  const grants = await tx.caGrant.findMany({
    where: { userId, ca: { subscriptionId } },
    select: {
      rights: true,
      profiles: true,
      domains: true,
      ca: { select: { id: true, name: true, access: true, deletedAt: true } },
    },
    orderBy: { caId: "asc" },
  });
  for (const { ca, ...stored } of grants) {
    const grant = toCaGrant(stored);
    await tx.certificateAuthority.update({
      where: { id: ca.id },
      data: { version: { increment: 1 } },
      select: { id: true },
    });
    await tx.caGrant.deleteMany({ where: { caId: ca.id, userId } });
    if (ca.deletedAt !== null) continue;
    if (ca.access === "members" && grant.rights.includes("manage")) await requireManager(tx, ca, leaving);
    const before = grantText(grant);
    await record({
      eventId: 4882,
      subscriptionId,
      ca: { id: ca.id, name: ca.name },
      subject: `cas/${ca.id}`,
      data: { changes: [{ member: email, before, after: "" }] },
    });
  }
}
