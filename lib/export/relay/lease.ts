import type { Pool } from "pg";

/** How long a relay that went silent keeps a subscription from the next one. */
export const leaseMs = 6_000;

/** Nothing is sent in the lease's last second: a send that starts then could land after another relay took over. */
export const leaseMarginMs = 1_000;

export type Lease = { subscriptionId: string; epoch: bigint; sequence: bigint; hash: Buffer };

/**
 * Takes the subscription when nobody holds it, or the holder's time is over. Each taking raises the epoch; the seals'
 * and the cursor's updates name theirs, so a relay that wakes up late can write neither.
 * @returns null when another relay holds it.
 */
export async function acquireLease(pool: Pool, holder: string, subscriptionId: string): Promise<Lease | null> {
  const { rows } = await pool.query<{ lease_epoch: string; sequence: string; hash: Buffer }>(
    `INSERT INTO audit_chain AS chain (subscription_id, lease_holder, lease_epoch, lease_expires_at)
     VALUES ($1, $2, 1, now() + $3 * interval '1 ms')
     ON CONFLICT (subscription_id) DO UPDATE
       SET lease_holder = $2, lease_epoch = chain.lease_epoch + 1, lease_expires_at = now() + $3 * interval '1 ms'
       WHERE chain.lease_expires_at IS NULL OR chain.lease_expires_at < now()
     RETURNING lease_epoch::text, sequence::text, hash`,
    [subscriptionId, holder, leaseMs],
  );
  const row = rows[0];
  if (!row) return null;
  return { subscriptionId, epoch: BigInt(row.lease_epoch), sequence: BigInt(row.sequence), hash: row.hash };
}

/** Prolongs the leases that are still ours, in one statement. @returns the subscriptions that are. */
export async function renewLeases(pool: Pool, leases: Pick<Lease, "subscriptionId" | "epoch">[]): Promise<Set<string>> {
  if (leases.length === 0) return new Set();
  const { rows } = await pool.query<{ subscription_id: string }>(
    `UPDATE audit_chain chain SET lease_expires_at = now() + $3 * interval '1 ms'
     FROM unnest($1::uuid[], $2::bigint[]) AS mine (subscription_id, epoch)
     WHERE chain.subscription_id = mine.subscription_id AND chain.lease_epoch = mine.epoch
     RETURNING chain.subscription_id`,
    [leases.map((lease) => lease.subscriptionId), leases.map((lease) => lease.epoch.toString()), leaseMs],
  );
  return new Set(rows.map((row) => row.subscription_id));
}

/** Gives a subscription back, so that the next relay need not wait. */
export async function releaseLease(pool: Pool, { subscriptionId, epoch }: Lease): Promise<void> {
  await pool.query("UPDATE audit_chain SET lease_expires_at = NULL WHERE subscription_id = $1 AND lease_epoch = $2", [
    subscriptionId,
    epoch.toString(),
  ]);
}
