import { rotateEncryptionKey } from "@/lib/key-rotation/rotate-encryption-key";
import { pool } from "@/lib/pool";
import { readFileVariables } from "@/lib/read-file-variables";
import { portalEnvironment } from "@/scripts/run/portal-environment";
import { prepareDatabase } from "@/scripts/run/prepare-database";
import { startHeldPostgres } from "@/scripts/run/start-held-postgres";

async function rotate(databaseUrl: string, dataDir: string): Promise<void> {
  Object.assign(process.env, portalEnvironment({ port: 3000, development: false, databaseUrl, dataDir }));
  await prepareDatabase(databaseUrl);
  try {
    const rotation = await rotateEncryptionKey(pool(), (done, total) => console.log(`  ${done} of ${total} secrets`));
    const { kind, keyId, resealed, remaining, unreadable } = rotation;
    console.log(
      kind === "started" ? `The new encryption key is ${keyId}.` : `Went on with the encryption key ${keyId}.`,
    );
    console.log(`${resealed} secrets are sealed with it now.`);
    for (const { table, rowId, reason } of unreadable) console.log(`Not readable: ${table} ${rowId}. ${reason}`);
    if (remaining > unreadable.length) console.log("More were stored meanwhile. Run this once more.");
    if (remaining === 0) {
      console.log("Back up the new key. Keep the earlier one for as long as you keep backups of the database.");
    }
    if (unreadable.length > 0) process.exitCode = 1;
  } finally {
    await pool().end();
  }
}

/**
 * Seals every stored secret with a new encryption key, beside a portal that runs or without one.
 * @throws Error when the database can't be used, or the key is given and nothing is left to seal
 */
export async function runRotateKey(): Promise<void> {
  const dataDir = process.env.DATA_DIR ?? ".data";
  const given = readFileVariables(process.env).DATABASE_URL;
  if (given) return rotate(given, dataDir);
  const postgres = await startHeldPostgres(dataDir);
  try {
    await rotate(postgres.databaseUrl, dataDir);
  } finally {
    await postgres.stop();
  }
}
