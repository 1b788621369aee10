import { createDecipheriv } from "node:crypto";
import { encryptionKey, encryptionKeyById } from "@/lib/secrets/encryption-keys";
import { associatedData, type SecretPlace } from "@/lib/secrets/seal-secret";

/**
 * Opens what `sealSecret` made for the same place.
 * @throws Error when the key is another one, the place is another one, or a byte was changed. The text holds no secret.
 */
export function openSecret(sealed: string, place: SecretPlace): Buffer {
  const [version, keyId, iv, tag, ciphertext] = sealed.split(".");
  if (version !== "v1" || !keyId || !iv || !tag || ciphertext === undefined) {
    throw new Error("A stored secret has an unknown form.");
  }
  const found = encryptionKeyById(keyId);
  if (found === null) {
    throw new Error(
      `A stored secret was sealed with key ${keyId}, and the key in use is ${encryptionKey().id}. Put the earlier key back.`,
    );
  }
  const decipher = createDecipheriv("aes-256-gcm", found.key, Buffer.from(iv, "base64url"), { authTagLength: 16 });
  decipher.setAAD(associatedData(keyId, place));
  decipher.setAuthTag(Buffer.from(tag, "base64url"));
  try {
    return Buffer.concat([decipher.update(Buffer.from(ciphertext, "base64url")), decipher.final()]);
  } catch (cause) {
    throw new Error("A stored secret does not open: it was changed, or it belongs to another row.", { cause });
  }
}
