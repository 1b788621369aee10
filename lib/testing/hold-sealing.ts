import { sealPending } from "@/lib/audit/seal-pending";
import { acquireLease } from "@/lib/export/relay/lease";
import { pool } from "@/lib/pool";

/**
 * Keeps the relays of other tests, which serve every subscription, away from this one for good. Called before the first
 * event.
 * @returns seals up to `limit` waiting events as a relay would, and says the sequence of the last one.
 */
export async function holdSealing(subscriptionId: string): Promise<(limit?: number) => Promise<bigint>> {
  const lease = await acquireLease(pool(), "test", subscriptionId);
  if (!lease) throw new Error("Another relay holds the subscription.");
  await pool().query("UPDATE audit_chain SET lease_expires_at = 'infinity' WHERE subscription_id = $1", [
    subscriptionId,
  ]);
  const { epoch, sequence, hash } = lease;
  let head = { sequence, hash };
  return async (limit = 10_000) => {
    head = await sealPending(pool(), { subscriptionId, epoch, head, limit });
    return head.sequence;
  };
}
