import { caNameRequested, caNameTaken } from "@/lib/ca/ca-name-taken";
import { db } from "@/lib/db";

/**
 * Refuses a name early, before a key is made; the database's own constraints have the last word.
 * @throws ServiceError CONFLICT when a CA of the subscription has the name, or a pending request asks for it
 */
export async function refuseTakenCaName(subscriptionId: string, name: string): Promise<void> {
  const [ca, request] = await Promise.all([
    db().certificateAuthority.findFirst({ where: { subscriptionId, name, deletedAt: null }, select: { id: true } }),
    db().caRequest.findFirst({
      where: { subscriptionId, name, state: "pending", purpose: "new" },
      select: { id: true },
    }),
  ]);
  if (ca) throw caNameTaken(name);
  if (request) throw caNameRequested(name);
}
