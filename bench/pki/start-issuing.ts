import { fork } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { bundleProgram } from "@/bench/pki/bundle-program";
import type { Target } from "@/bench/pki/load-issuing";
import type { BenchPki } from "@/bench/pki/make-bench-pki";
import { treeCpuMs } from "@/bench/pki/tree-cpu";
import { applyMigrations } from "@/lib/migrations/apply-migrations";
import { startHeldPostgres } from "@/scripts/run/start-held-postgres";

export type Issuing = { target(csr: string, count: number): Target; stop(): Promise<void> };

/** The verb behind HTTPS in a process of its own, on a PostgreSQL of its own with its usual durability. */
export async function startIssuing(parent: string, pki: BenchPki): Promise<Issuing> {
  const folder = join(parent, "portal");
  mkdirSync(folder);
  const postgres = await startHeldPostgres(folder);
  await applyMigrations(postgres.databaseUrl);
  const env = { ...process.env, NODE_ENV: "production", DATABASE_URL: postgres.databaseUrl, DATA_DIR: folder } as const;
  const child = fork(await bundleProgram("serve-issuing"), [pki.serverFile, pki.serverKeyFile], {
    env: { ...env, PUBLIC_URL: "https://pki.example.com", LOG_LEVEL: "warn" },
  });
  const postmaster = Number(readFileSync(join(folder, "postgres", "postmaster.pid"), "utf8").split("\n")[0]);
  const [{ port }] = (await Promise.race([
    once(child, "message"),
    once(child, "exit").then(() => Promise.reject(new Error("The server of the portal's verb ended."))),
  ])) as [{ port: number }];
  return {
    target: (csr, count) => ({
      url: `https://127.0.0.1:${port}/`,
      rootPem: pki.rootPem,
      cpuMs: () => treeCpuMs([child.pid ?? 0, postmaster]),
      bodies: Array.from({ length: count }, () => JSON.stringify({ csr, requestId: randomUUID() })),
    }),
    async stop() {
      const exit = once(child, "exit");
      child.disconnect();
      await exit;
      await postgres.stop();
    },
  };
}
