import { createHmac, hkdfSync } from "node:crypto";
import { type DestinationSettings, settingNames } from "@/lib/export/destination-settings";
import type { DestinationSecrets } from "@/lib/export/destination-settings-check";

/** What a test was run with, and who ran it. */
export type TestedValues = {
  subscriptionId: string;
  userId: string;
  settings: DestinationSettings;
  /** Those that the connection is made with, typed or stored. */
  secrets: DestinationSecrets;
};

/** A key of its own, so that no digest says anything of what the encryption key seals. HKDF, RFC 5869. */
function digestKey(encryptionKey: Buffer): Buffer {
  return Buffer.from(hkdfSync("sha256", encryptionKey, "", "cloud-pki passed test v1", 32));
}

/** One text for settings that are the same: the order of the brokers means nothing. */
function canonical({ subscriptionId, userId, settings, secrets }: TestedValues): string {
  const values = settingNames.map((name) => {
    const value = settings[name];
    return [name, typeof value === "string" ? value : [...new Set(value)].sort()];
  });
  return JSON.stringify([subscriptionId, userId, values, secrets.password, secrets.clientKey]);
}

/**
 * HMAC-SHA-256 (RFC 2104) of what was tested, the secrets included. Without the key nobody can try passwords against
 * it. The secrets themselves count, not where they came from: one that is replaced in between makes another digest, and
 * one that is only saved in between makes the same.
 */
export function passedTestDigest(values: TestedValues, encryptionKey: Buffer): Buffer {
  return createHmac("sha256", digestKey(encryptionKey)).update(canonical(values), "utf8").digest();
}
