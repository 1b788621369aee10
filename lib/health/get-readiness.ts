import { db } from "@/lib/db";
import { heartbeatTimeoutMs } from "@/lib/export/relay/beat-heart";
import { log } from "@/lib/log";
import { readMigrations } from "@/lib/migrations/apply-migrations";
import { schedulerTimeoutMs } from "@/lib/scheduler/beat-scheduler-heart";

export type Readiness = {
  ready: boolean;
  database: "ok" | "unreachable";
  migrations: "applied" | "missing" | "unknown";
  /** A silent relay delays delivery and loses nothing, so the portal stays ready. */
  relay: Heart;
  /** A silent scheduler delays CRLs and renewals; what is served stays served. */
  scheduler: Heart;
};

type Heart = { state: "alive" | "silent" | "unknown"; lastBeatAt: string | null };

type Row = {
  applied: string[];
  relay_beat_at: Date | null;
  relay_alive: boolean | null;
  scheduler_beat_at: Date | null;
  scheduler_alive: boolean | null;
};

const unknown: Heart = { state: "unknown", lastBeatAt: null };

function readRow(): Promise<Row[]> {
  return db().$queryRaw<Row[]>`
    SELECT
      ARRAY(SELECT checksum FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL) AS applied,
      relay.beat_at AS relay_beat_at,
      relay.beat_at > now() - ${heartbeatTimeoutMs} * interval '1 ms' AS relay_alive,
      scheduler.beat_at AS scheduler_beat_at,
      scheduler.beat_at > now() - ${schedulerTimeoutMs} * interval '1 ms' AS scheduler_alive
    FROM (SELECT max(beat_at) AS beat_at FROM relay_heartbeat) relay,
      (SELECT max(beat_at) AS beat_at FROM scheduler_heartbeat) scheduler`;
}

function heart(alive: boolean | null | undefined, lastBeatAt: Date | null | undefined): Heart {
  return { state: alive ? "alive" : "silent", lastBeatAt: lastBeatAt?.toISOString() ?? null };
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
      relay: heart(row?.relay_alive, row?.relay_beat_at),
      scheduler: heart(row?.scheduler_alive, row?.scheduler_beat_at),
    };
  } catch (error) {
    log().warn({ err: error }, "not ready: the database does not answer");
    return {
      ready: false,
      database: "unreachable",
      migrations: "unknown",
      relay: unknown,
      scheduler: unknown,
    };
  }
}
