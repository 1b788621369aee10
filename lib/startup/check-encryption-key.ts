import { pool } from "@/lib/pool";
import { loadKey } from "@/lib/secrets/key-file";

/** Every column that holds what `sealSecret` made; the key's id is the second part. */
const storedKeyIds = `
  SELECT split_part(private_key_sealed, '.', 2) AS key_id FROM ca_key WHERE private_key_sealed IS NOT NULL
  UNION SELECT split_part(private_key_sealed, '.', 2) FROM ca_request WHERE private_key_sealed IS NOT NULL
  UNION SELECT split_part(password_sealed, '.', 2) FROM destination`;

/**
 * Whether what is stored sealed opens with the key in use. A portal that starts with another key would fail at the
 * first signature or delivery, and would seal new secrets with the wrong one.
 * @throws Error that names both keys by their ids
 */
export async function checkEncryptionKey(): Promise<void> {
  const { rows } = await pool().query<{ key_id: string }>(storedKeyIds);
  if (rows.length === 0) return;
  const { id } = loadKey("encryption");
  const foreign = rows.map((row) => row.key_id).filter((keyId) => keyId !== id);
  if (foreign.length === 0) return;
  throw new Error(
    `Secrets in the database were sealed with the encryption key ${foreign.join(", ")}, and the key in use is ${id}. ` +
      "Put the earlier key back into ENCRYPTION_KEY, or into keys/encryption.key of the data folder, then start again.",
  );
}
