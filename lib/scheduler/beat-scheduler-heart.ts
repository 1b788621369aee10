import type { Pool } from "pg";

/** A scheduler that has not beaten for this long is silent. */
export const schedulerTimeoutMs = 10_000;

/** Shows the portal that this scheduler lives, and forgets those that have been gone for a day. */
export async function beatSchedulerHeart(pool: Pool, schedulerId: string, startedAt: Date): Promise<void> {
  await pool.query(
    `WITH gone AS (DELETE FROM scheduler_heartbeat WHERE beat_at < now() - interval '1 day')
     INSERT INTO scheduler_heartbeat (id, started_at, beat_at) VALUES ($1, $2, now())
     ON CONFLICT (id) DO UPDATE SET beat_at = now()`,
    [schedulerId, startedAt],
  );
}
