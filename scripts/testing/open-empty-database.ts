import { randomUUID } from "node:crypto";
import pg from "pg";
import { applyMigrations } from "@/lib/migrations/apply-migrations";

/**
 * A migrated database of the test file's own, for what must find no row. Call it before anything reads the
 * configuration: from then on DATABASE_URL names it.
 */
export async function openEmptyDatabase(): Promise<void> {
  const shared = process.env.DATABASE_URL;
  if (!shared) throw new Error("The integration project sets DATABASE_URL; run the test there.");
  const name = `empty_${randomUUID().replaceAll("-", "")}`;
  const client = new pg.Client({ connectionString: shared });
  await client.connect();
  await client.query(`CREATE DATABASE ${name}`);
  await client.end();
  const own = new URL(shared);
  own.pathname = `/${name}`;
  process.env.DATABASE_URL = own.href;
  await applyMigrations(own.href);
}
