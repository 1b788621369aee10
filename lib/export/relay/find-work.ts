import type { Pool } from "pg";

export type Work = { subscriptionId: string; waiting: boolean; version: number };

/** The subscriptions with something to seal or to deliver, and the version of every destination's settings. */
export async function findWork(pool: Pool): Promise<Work[]> {
  const { rows } = await pool.query<{ subscription_id: string; waiting: boolean; version: number }>(
    `SELECT subscription_id, bool_or(waiting) AS waiting, max(version) AS version FROM (
       SELECT DISTINCT subscription_id, true AS waiting, 0 AS version FROM audit_pending
       UNION ALL
       SELECT destination.subscription_id, destination.enabled AND destination.cursor_sequence < chain.sequence,
         destination.version
       FROM destination JOIN audit_chain chain USING (subscription_id)
     ) work GROUP BY subscription_id`,
  );
  return rows.map((row) => ({ subscriptionId: row.subscription_id, waiting: row.waiting, version: row.version }));
}
