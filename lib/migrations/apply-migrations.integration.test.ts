import { randomUUID } from "node:crypto";
import pg from "pg";
import { afterAll, beforeEach, expect, it } from "vitest";
import { env } from "@/lib/env";
import { applyMigrations, readMigrations } from "@/lib/migrations/apply-migrations";
import { pool } from "@/lib/pool";

let databaseUrl: string;

beforeEach(async () => {
  const name = `migrations_${randomUUID().replaceAll("-", "")}`;
  await pool().query(`CREATE DATABASE ${name}`);
  databaseUrl = env().DATABASE_URL.replace(/\/[^/]+$/, `/${name}`);
});

afterAll(() => pool().end());

async function read<Row extends pg.QueryResultRow>(query: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    return (await client.query<Row>(query)).rows;
  } finally {
    await client.end();
  }
}

it("brings an empty database to the latest state once, also when two start together", async () => {
  const names = readMigrations().map(({ name }) => name);
  const applied = await Promise.all([applyMigrations(databaseUrl), applyMigrations(databaseUrl)]);
  expect(applied.flat()).toEqual(names);
  expect(await applyMigrations(databaseUrl)).toEqual([]);
  const rows = await read<{ migration_name: string; finished: boolean }>(
    "SELECT migration_name, finished_at IS NOT NULL AS finished FROM _prisma_migrations ORDER BY 1",
  );
  expect(rows).toEqual(names.map((name) => ({ migration_name: name, finished: true })));
});

it("leaves nothing of a migration that fails", async () => {
  const sql = "CREATE TABLE half_done (id integer); SELECT 1 / 0;";
  await expect(applyMigrations(databaseUrl, [{ name: "broken", sql, checksum: "x" }])).rejects.toThrow(/broken/);
  expect(await read("SELECT 1 FROM pg_tables WHERE tablename = 'half_done'")).toEqual([]);
});

it("refuses a migration that was changed after it had been applied", async () => {
  const first = { name: "one", sql: "SELECT 1", checksum: "a" };
  await applyMigrations(databaseUrl, [first]);
  await expect(applyMigrations(databaseUrl, [{ ...first, checksum: "b" }])).rejects.toThrow(/was changed/);
});
