import { db } from "@/lib/db";

/** Names of a subscription's CAs by id, for lists that name an issuer in each row. */
export async function caNames(subscriptionId: string): Promise<Map<string, string>> {
  const rows = await db().certificateAuthority.findMany({
    where: { subscriptionId },
    select: { id: true, name: true },
  });
  return new Map(rows.map(({ id, name }) => [id, name]));
}
