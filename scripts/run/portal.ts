import { issueSetupToken } from "@/lib/auth/issue-setup-token";
import { pool } from "@/lib/pool";
import { readFileVariables } from "@/lib/read-file-variables";
import { portalEnvironment } from "@/scripts/run/portal-environment";
import { prepareDatabase } from "@/scripts/run/prepare-database";
import { startHeldPostgres } from "@/scripts/run/start-held-postgres";
import { type RunningPortal, startPortal } from "@/scripts/run/start-portal";
import { untilStopped } from "@/scripts/run/until-stopped";

type Options = { port: number; web: boolean; development: boolean };

async function announce(portal: RunningPortal, publicUrl: string | undefined): Promise<void> {
  await portal.ready();
  const token = await issueSetupToken();
  const lines = [`Cloud PKI is ready at ${publicUrl}`];
  if (token !== null) {
    lines.push(
      `Nobody can sign in yet. Open ${publicUrl}/setup and enter this one-time token:`,
      `  ${token}`,
      "It makes the first administrator, once. A restart prints a new one.",
    );
  }
  console.log(`\n${lines.join("\n")}\n`);
}

async function serve(options: Options, databaseUrl: string, dataDir: string): Promise<void> {
  const env = portalEnvironment({ ...options, databaseUrl, dataDir });
  // The verbs that run in this process read the same configuration as the children.
  Object.assign(process.env, env);
  await prepareDatabase(databaseUrl);
  const host = process.env.HOST;
  const portal = startPortal({ ...options, ...(host ? { host } : {}), env, print: (line) => console.log(line) });
  const stopped = untilStopped();
  try {
    if (options.web) await Promise.race([announce(portal, env.PUBLIC_URL), stopped]);
    await stopped;
  } finally {
    console.log("Stopping …");
    await Promise.all([portal.stop(), pool().end()]);
  }
}

/**
 * Runs the portal until Ctrl-C: on the database of DATABASE_URL, else on an embedded one in the data folder.
 * @throws Error when the database can't be used, or the web server does not come up
 */
export async function runPortal(options: Options): Promise<void> {
  const dataDir = process.env.DATA_DIR ?? ".data";
  const given = readFileVariables(process.env).DATABASE_URL;
  if (given) return serve(options, given, dataDir);
  const postgres = await startHeldPostgres(dataDir);
  try {
    await serve(options, postgres.databaseUrl, dataDir);
  } finally {
    await postgres.stop();
  }
}
