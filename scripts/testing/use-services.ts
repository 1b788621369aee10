import { randomUUID } from "node:crypto";
import pg from "pg";
import { inject } from "vitest";

const { databaseUrl, dataDir, mail } = inject("services");

function urlOf(database: string): string {
  const url = new URL(databaseUrl);
  url.pathname = `/${database}`;
  return url.toString();
}

// A database for each test file, as the migrations leave it: relays of one file must not take another's subscriptions.
const database = `test_${randomUUID().replaceAll("-", "")}`;
const client = new pg.Client({ connectionString: urlOf("postgres") });
await client.connect();
await client.query("SELECT pg_advisory_lock(1)");
await client.query(`CREATE DATABASE ${database} TEMPLATE ${new URL(databaseUrl).pathname.slice(1)} STRATEGY wal_log`);
await client.end();

// Before any module reads the configuration.
process.env.DATABASE_URL = urlOf(database);
process.env.DATA_DIR = dataDir;
process.env.SMTP_URL = mail.smtpUrl;
process.env.PUBLIC_URL = "http://localhost:3000";
process.env.KAFKA_ALLOWED_ADDRESSES = "127.0.0.0/8,::1/128";
process.env.LOG_LEVEL = "error";
