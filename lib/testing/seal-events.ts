import { sealPending } from "@/lib/audit/seal-pending";
import { acquireLease, releaseLease } from "@/lib/export/relay/lease";
import { pool } from "@/lib/pool";

/**
 * Seals up to `limit` waiting events of the subscription as a relay would, for tests that start none.
 * @returns the sequence of the last sealed event.
 */
export async function sealEvents(subscriptionId: string, limit = 10_000): Promise<bigint> {
  const lease = await acquireLease(pool(), "test", subscriptionId);
  if (!lease) throw new Error("Another relay holds the subscription.");
  const { epoch, sequence, hash } = lease;
  const head = await sealPending(pool(), { subscriptionId, epoch, head: { sequence, hash }, limit });
  await releaseLease(pool(), lease);
  return head.sequence;
}
