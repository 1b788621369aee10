import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";
import { applyMigrations } from "@/lib/migrations/apply-migrations";
import { startHeldPostgres } from "@/scripts/run/start-held-postgres";
import type { LocalKafka } from "@/scripts/services/kafka/local-kafka";
import { startKafka } from "@/scripts/services/kafka/start-kafka";

export type Stack = { kafka: LocalKafka; stop(): Promise<void> };

const relayFile = ".build/bench-relay.mjs";

/** Its own PostgreSQL and Kafka on a temporary folder; the configuration of this process points at them. */
export async function startStack(): Promise<Stack> {
  const dir = mkdtempSync(join(tmpdir(), "cloud-pki-bench-"));
  const [postgres, kafka] = await Promise.all([startHeldPostgres(dir), startKafka({ dir: join(dir, "kafka") })]);
  await applyMigrations(postgres.databaseUrl);
  Object.assign(process.env, {
    NODE_ENV: "production",
    DATABASE_URL: postgres.databaseUrl,
    DATA_DIR: dir,
    KAFKA_ALLOWED_ADDRESSES: "127.0.0.0/8,::1/128",
    LOG_LEVEL: "warn",
  });
  await build({
    entryPoints: ["lib/export/relay-process.ts"],
    outfile: relayFile,
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20",
    packages: "external",
    tsconfig: "tsconfig.json",
  });
  return {
    kafka,
    async stop() {
      await Promise.all([kafka.stop(), postgres.stop()]);
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

export type RelayRun = { stop(): Promise<{ peakMb: number; cpuSeconds: number }> };

const ticksPerSecond = 100;

function usage(child: ChildProcess): { peakMb: number; cpuSeconds: number } {
  const status = readFileSync(`/proc/${child.pid}/status`, "utf8");
  const stat = readFileSync(`/proc/${child.pid}/stat`, "utf8").split(") ")[1]?.split(" ") ?? [];
  const peakKb = Number(/VmHWM:\s+(\d+)/.exec(status)?.[1]);
  return { peakMb: peakKb / 1024, cpuSeconds: (Number(stat[11]) + Number(stat[12])) / ticksPerSecond };
}

/** The relay as production runs it: bundled, a process of its own. Memory and CPU are read from /proc (Linux). */
export function startRelayProcess(): RelayRun {
  const child = spawn(process.execPath, [relayFile], { stdio: ["ignore", "ignore", "inherit"] });
  return {
    async stop() {
      const used = usage(child);
      const exit = once(child, "exit");
      child.kill("SIGTERM");
      await exit;
      return used;
    },
  };
}
