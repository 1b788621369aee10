import type { Pool } from "pg";

/** A relay that has not beaten for this long is silent. */
export const heartbeatTimeoutMs = 10_000;

/** Shows the portal that this relay lives, and forgets relays that have been gone for a day. */
export async function beatHeart(pool: Pool, relayId: string, startedAt: Date): Promise<void> {
  await pool.query(
    `WITH gone AS (DELETE FROM relay_heartbeat WHERE beat_at < now() - interval '1 day')
     INSERT INTO relay_heartbeat (id, started_at, beat_at) VALUES ($1, $2, now())
     ON CONFLICT (id) DO UPDATE SET beat_at = now()`,
    [relayId, startedAt],
  );
}
