import { createCipheriv, randomBytes } from "node:crypto";
import { encryptionKey } from "@/lib/secrets/encryption-keys";

/** The one place where a sealed value opens: table, row and column. It is authenticated, not stored. */
export type SecretPlace = { table: string; rowId: string; column: string };

export function associatedData(keyId: string, place: SecretPlace): Buffer {
  return Buffer.from(JSON.stringify(["v1", keyId, place.table, place.rowId, place.column]), "utf8");
}

/**
 * Seals with AES-256-GCM under the encryption key: `v1.<key id>.<iv>.<tag>.<ciphertext>`, base64url.
 * The result opens in `place` alone, so a ciphertext copied to another row is worth nothing.
 */
export function sealSecret(plain: Uint8Array | string, place: SecretPlace): string {
  const { id, key } = encryptionKey();
  const iv = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", key, iv);
  cipher.setAAD(associatedData(id, place));
  const bytes = typeof plain === "string" ? Buffer.from(plain, "utf8") : plain;
  const sealed = Buffer.concat([cipher.update(bytes), cipher.final()]);
  return ["v1", id, ...[iv, cipher.getAuthTag(), sealed].map((part) => part.toString("base64url"))].join(".");
}
