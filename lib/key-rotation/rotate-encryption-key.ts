import type { Pool } from "pg";
import { countEarlierSealed, type Resealed, resealSecrets } from "@/lib/key-rotation/reseal-secrets";
import { encryptionKey, encryptionKeyIsFile, replaceEncryptionKey } from "@/lib/secrets/encryption-keys";

export type Rotation = Resealed & {
  /** `started` made a new key; `resumed` went on with one that was there. */
  kind: "started" | "resumed";
  keyId: string;
  /** Values that were sealed with an earlier key while it ran; the next run takes them. */
  remaining: number;
};

/**
 * Makes a new encryption key and seals every stored secret with it; where secrets of an earlier key are left, from a
 * run that was broken off or from a key given in ENCRYPTION_KEY, it seals those and makes no further key.
 * @throws Error when the key is given in ENCRYPTION_KEY and every secret is sealed with it already
 */
export async function rotateEncryptionKey(
  pool: Pool,
  onProgress: (resealed: number, total: number) => void,
): Promise<Rotation> {
  let total = await countEarlierSealed(pool);
  const kind = total === 0 ? "started" : "resumed";
  if (kind === "started") {
    if (!encryptionKeyIsFile()) {
      throw new Error(
        "Every secret is sealed with ENCRYPTION_KEY. To change the key, put the present one into " +
          "ENCRYPTION_KEY_PREVIOUS and a new one into ENCRYPTION_KEY, start the portal again, then run this once more.",
      );
    }
    replaceEncryptionKey();
    total = await countEarlierSealed(pool);
  }
  const resealed = await resealSecrets(pool, (done) => onProgress(done, total));
  return { ...resealed, kind, keyId: encryptionKey().id, remaining: await countEarlierSealed(pool) };
}
