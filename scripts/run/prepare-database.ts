import { applyMigrations } from "@/lib/migrations/apply-migrations";
import { checkDurability } from "@/lib/startup/check-durability";
import { checkEncryptionKey } from "@/lib/startup/check-encryption-key";

/**
 * Brings the database of DATABASE_URL to this version and refuses it when the portal could not keep its promises on it.
 * @throws Error that says why, in words for the person who starts the portal
 */
export async function prepareDatabase(databaseUrl: string): Promise<void> {
  await applyMigrations(databaseUrl);
  await checkDurability(databaseUrl);
  await checkEncryptionKey();
}
