import { createHash } from "node:crypto";

export type NamedKey = { id: string; key: Buffer };

/** @throws Error that names the source when the text is not a key of 32 bytes */
export function decodeKey(text: string, source: string): NamedKey {
  const trimmed = text.trim();
  const key = /^[0-9a-f]{64}$/i.test(trimmed) ? Buffer.from(trimmed, "hex") : Buffer.from(trimmed, "base64");
  if (key.length !== 32) throw new Error(`${source} must hold 32 bytes, as 64 hexadecimal digits or base64.`);
  // It names the key and tells nothing of it.
  return { id: createHash("sha256").update(key).digest("hex").slice(0, 16), key };
}
