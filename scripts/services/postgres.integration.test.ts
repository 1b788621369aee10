import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterEach, beforeEach, expect, it } from "vitest";
import { startPostgres } from "@/scripts/services/postgres";

let dir: string;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "cloud-pki-postgres-"));
});

afterEach(() => rmSync(dir, { recursive: true, force: true }));

async function query(databaseUrl: string, text: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}

it("keeps its data, port and password from one start to the next", async () => {
  const first = await startPostgres(dir);
  await query(first.databaseUrl, "CREATE TABLE kept AS SELECT 42 AS answer");
  await first.stop();
  const second = await startPostgres(dir);
  expect(second.databaseUrl).toBe(first.databaseUrl);
  expect(await query(second.databaseUrl, "SELECT answer FROM kept")).toEqual([{ answer: 42 }]);
  await second.stop();
});

it("begins anew after a start that was cut off while the cluster was made", async () => {
  mkdirSync(join(dir, "postgres.new"));
  writeFileSync(join(dir, "postgres.new", "PG_VERSION"), "18\n");
  const server = await startPostgres(dir);
  expect(await query(server.databaseUrl, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
  await server.stop();
});

it("makes the database that a start left out, and leaves a folder that it can't use as it is", async () => {
  const first = await startPostgres(dir);
  await query(first.databaseUrl.replace(/[^/]+$/, "postgres"), "DROP DATABASE cloud_pki");
  await first.stop();
  const second = await startPostgres(dir);
  expect(await query(second.databaseUrl, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
  await second.stop();
});
