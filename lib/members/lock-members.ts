import type { Tx } from "@/lib/db";

/**
 * Holds the subscription's row until the transaction ends, so that changes of its members, of dual control and of
 * waiting confirmations see each other. Taken before anything that such a change depends on is read. Rows that refer to
 * the subscription are inserted all the same (NO KEY): who holds a CA's row and stores something waits for nobody here.
 */
export async function lockMembers(tx: Tx, subscriptionId: string): Promise<void> {
  await tx.$queryRaw`SELECT id FROM subscription WHERE id = ${subscriptionId}::uuid FOR NO KEY UPDATE`;
}
