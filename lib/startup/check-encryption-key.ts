import { sealedColumns } from "@/lib/key-rotation/sealed-columns";
import { pool } from "@/lib/pool";
import { encryptionKey, encryptionKeyById } from "@/lib/secrets/encryption-keys";

const storedKeyIds = sealedColumns
  .map(({ table, column, where }) => `SELECT split_part(${column}, '.', 2) AS key_id FROM ${table} WHERE ${where}`)
  .join(" UNION ");

/**
 * Whether what is stored sealed opens with the keys that the portal has. One that starts with another key would fail at
 * the first signature or delivery, and would seal new secrets with the wrong one.
 * @throws Error that names the keys by their ids
 */
export async function checkEncryptionKey(): Promise<void> {
  const { rows } = await pool().query<{ key_id: string }>(storedKeyIds);
  if (rows.length === 0) return;
  const { id } = encryptionKey();
  const foreign = rows.map((row) => row.key_id).filter((keyId) => encryptionKeyById(keyId) === null);
  if (foreign.length === 0) return;
  throw new Error(
    `Secrets in the database were sealed with the encryption key ${foreign.join(", ")}, and the key in use is ${id}. ` +
      "Put the earlier key back into ENCRYPTION_KEY, or into keys/encryption.key of the data folder, then start again. " +
      "If you changed the key on purpose, give the earlier one in ENCRYPTION_KEY_PREVIOUS and run npm run rotate-key.",
  );
}
