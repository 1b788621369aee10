import { caNameTaken } from "@/lib/ca/ca-name-taken";
import { db } from "@/lib/db";

/**
 * Refuses a name early, before a key is made; the database's own constraint has the last word.
 * @throws ServiceError CONFLICT when a CA of the subscription has the name
 */
export async function refuseTakenCaName(subscriptionId: string, name: string): Promise<void> {
  const where = { subscriptionId, name, deletedAt: null };
  if (await db().certificateAuthority.findFirst({ where, select: { id: true } })) throw caNameTaken(name);
}
