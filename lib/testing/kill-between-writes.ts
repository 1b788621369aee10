import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import type pg from "pg";
import { pool } from "@/lib/pool";
import { pollUntil } from "@/scripts/testing/poll-until";

export type KilledVerb = {
  /** Path of the verb's file from the repository's root, such as `lib/ca/renew-ca.ts`. */
  module: string;
  /** Name of the exported verb. */
  name: string;
  /** The verb's argument for the next round, as JSON can say it: `{ ctx, input }`. */
  call: () => Promise<unknown>;
  /** Looks at what a process left behind that was killed after its `write`-th write (1, 2, …). */
  afterKill: (write: number) => Promise<void>;
};

/** Any number: the databases of other test files have locks of their own. */
const lockKey = 4_870_028;

/** Makes every write of a connection with this name wait after its n-th one, until the lock is free. */
async function stopAfter(client: pg.ClientBase, application: string, write: number): Promise<void> {
  await client.query(`
    CREATE SEQUENCE IF NOT EXISTS killed_write;
    ALTER SEQUENCE killed_write RESTART;
    CREATE OR REPLACE FUNCTION stop_killed_write() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF current_setting('application_name') = '${application}' AND nextval('killed_write') = ${write} THEN
        PERFORM pg_advisory_xact_lock(${lockKey});
      END IF;
      RETURN NULL;
    END $$;
    DO $$
    DECLARE name text;
    BEGIN
      FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' LOOP
        EXECUTE format('CREATE OR REPLACE TRIGGER zz_stop_killed_write AFTER INSERT OR UPDATE OR DELETE ON %I
          FOR EACH STATEMENT EXECUTE FUNCTION stop_killed_write()', name);
      END LOOP;
    END $$`);
}

async function removeStops(client: pg.ClientBase): Promise<void> {
  await client.query("DROP FUNCTION IF EXISTS stop_killed_write() CASCADE; DROP SEQUENCE IF EXISTS killed_write");
}

function startVerb(
  { module, name }: KilledVerb,
  application: string,
  argument: unknown,
): ChildProcessWithoutNullStreams {
  const script = ["--import", "tsx", "lib/testing/run-verb-process.ts"];
  const child = spawn(process.execPath, [...script, application, module, name]);
  child.stdin.end(JSON.stringify(argument));
  return child;
}

/** How many connections of that name there are, and how many of them wait for the lock. */
async function sessions(application: string): Promise<{ all: number; stopped: number }> {
  const { rows } = await pool().query<{ all: number; stopped: number }>(
    `SELECT count(*)::int AS all, (count(*) FILTER (WHERE wait_event = 'advisory'))::int AS stopped
     FROM pg_stat_activity WHERE application_name = $1`,
    [application],
  );
  return rows[0] ?? { all: 0, stopped: 0 };
}

type Round = { ended: true; answer: unknown } | { ended: false };

/** One process: killed after its n-th write, or ended because it has fewer. */
async function runRound(client: pg.ClientBase, verb: KilledVerb, write: number): Promise<Round> {
  const application = `killed-${randomUUID()}`;
  await stopAfter(client, application, write);
  await client.query("SELECT pg_advisory_lock($1)", [lockKey]);
  try {
    const child = startVerb(verb, application, await verb.call());
    const closed = once(child, "close");
    const said = Promise.all([text(child.stdout), text(child.stderr)]);
    await pollUntil(
      async () => child.exitCode !== null || (await sessions(application)).stopped > 0,
      (isOver) => isOver,
      60_000,
    );
    const stopped = child.exitCode === null;
    if (stopped) child.kill("SIGKILL");
    await closed;
    const [output, problems] = await said;
    if (stopped) return { ended: false };
    if (child.exitCode !== 0) throw new Error(`The verb failed: ${problems}`);
    return { ended: true, answer: JSON.parse(output) };
  } finally {
    await client.query("SELECT pg_advisory_unlock($1)", [lockKey]);
    await pollUntil(
      () => sessions(application),
      ({ all }) => all === 0,
    );
  }
}

/**
 * Runs a verb in a process of its own, again and again: the first one is killed (SIGKILL) right after its first write, the
 * next one after its second, and so on, until one has no more writes and ends by itself. Writes are the statements that
 * change a table, counted over all transactions of the process; the last kill is before the last commit. In between
 * PostgreSQL sees for itself that the process is gone.
 * @returns how many writes there are, and the answer of the process that lived
 * @throws Error when a process ends with an error
 */
export async function killBetweenWrites(verb: KilledVerb): Promise<{ writes: number; answer: unknown }> {
  const client = await pool().connect();
  try {
    for (let write = 1; ; write += 1) {
      const round = await runRound(client, verb, write);
      if (round.ended) return { writes: write - 1, answer: round.answer };
      await verb.afterKill(write);
    }
  } finally {
    await removeStops(client);
    client.release();
  }
}
