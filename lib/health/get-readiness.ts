import { db } from "@/lib/db";
import { heartbeatTimeoutMs } from "@/lib/export/relay/beat-heart";
import { log } from "@/lib/log";
import { readMigrations } from "@/lib/migrations/apply-migrations";

export type Readiness = {
  ready: boolean;
  database: "ok" | "unreachable";
  migrations: "applied" | "missing" | "unknown";
  /** A silent relay delays delivery and loses nothing, so the portal stays ready. */
  relay: { state: "alive" | "silent" | "unknown"; lastBeatAt: string | null };
};

type Row = { applied: string[]; last_beat_at: Date | null; relay_alive: boolean | null };

function readRow(): Promise<Row[]> {
  return db().$queryRaw<Row[]>`
    SELECT
      ARRAY(SELECT checksum FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL) AS applied,
      max(beat_at) AS last_beat_at,
      max(beat_at) > now() - ${heartbeatTimeoutMs} * interval '1 ms' AS relay_alive
    FROM relay_heartbeat`;
}

/** Whether the portal can serve: the database answers and has every migration of this version. Tells no secret. */
export async function getReadiness(): Promise<Readiness> {
  try {
    const [row] = await readRow();
    const applied = new Set(row?.applied);
    const complete = readMigrations().every(({ checksum }) => applied.has(checksum));
    return {
      ready: complete,
      database: "ok",
      migrations: complete ? "applied" : "missing",
      relay: {
        state: row?.relay_alive ? "alive" : "silent",
        lastBeatAt: row?.last_beat_at?.toISOString() ?? null,
      },
    };
  } catch (error) {
    log().warn({ err: error }, "not ready: the database does not answer");
    return {
      ready: false,
      database: "unreachable",
      migrations: "unknown",
      relay: { state: "unknown", lastBeatAt: null },
    };
  }
}
