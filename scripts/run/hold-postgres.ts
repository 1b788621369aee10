/**
 * Holds the embedded PostgreSQL for a supervisor: it stops the server when the supervisor asks, or is gone in
 * whatever way. In a session of its own, so that Ctrl-C reaches the supervisor alone, which stops the database last.
 */
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { startPostgres } from "@/scripts/services/postgres";

const stopTimeoutMs = 20_000;

export type HolderMessage = { databaseUrl: string } | { error: string };

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

/** Whoever stops a server on the same folder at this moment would take it away from under us. */
async function waitForStoppingHolder(file: string): Promise<void> {
  const deadline = performance.now() + stopTimeoutMs;
  while (existsSync(file) && isAlive(Number(readFileSync(file, "utf8"))) && performance.now() < deadline) {
    await delay(50);
  }
}

async function hold(dir: string, timezone: string | undefined): Promise<void> {
  const stoppingFile = join(dir, "postgres.stopping");
  const gone = new Promise<void>((resolve) => process.once("disconnect", resolve));
  await waitForStoppingHolder(stoppingFile);
  const postgres = await startPostgres(dir, timezone);
  // A supervisor that has gone meanwhile: sending would end this process without stopping the server.
  if (process.connected) process.send?.({ databaseUrl: postgres.databaseUrl } satisfies HolderMessage, () => undefined);
  await gone;
  writeFileSync(stoppingFile, String(process.pid));
  await postgres.stop();
  rmSync(stoppingFile, { force: true });
}

const [dir = ".data", timezone] = process.argv.slice(2);
try {
  await hold(dir, timezone);
  process.exit(0);
} catch (error) {
  const message = error instanceof Error ? error.message : String(error);
  if (process.connected) process.send?.({ error: message } satisfies HolderMessage, () => process.exit(1));
  else process.exit(1);
}
