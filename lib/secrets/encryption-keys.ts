import { existsSync, readFileSync, statSync } from "node:fs";
import { env } from "@/lib/env";
import { keyFile, newKeyText, readKeyFile, replaceKey, writeKeyOnce } from "@/lib/secrets/key-file";
import { decodeKey, type NamedKey } from "@/lib/secrets/key-text";

type Loaded = { key: NamedKey; stamp: string };

let current: Loaded | undefined;
const earlier = new Map<string, NamedKey>();

function stampOf(file: string): string {
  const { ino, mtimeMs } = statSync(file);
  return `${ino}:${mtimeMs}`;
}

/** A rotation puts another file there while the portal runs, and what is sealed from then on has to be sealed with it. */
function fromFile(): NamedKey {
  const file = keyFile("encryption");
  if (current !== undefined && existsSync(file) && stampOf(file) === current.stamp) return current.key;
  const key = readKeyFile(file);
  current = { key, stamp: stampOf(file) };
  return key;
}

/**
 * The key that seals: ENCRYPTION_KEY, else `DATA_DIR/keys/encryption.key`, made at the first use.
 * @throws Error when it holds no key
 */
export function encryptionKey(): NamedKey {
  const text = env().ENCRYPTION_KEY;
  if (text === undefined) return fromFile();
  current ??= { key: decodeKey(text, "ENCRYPTION_KEY"), stamp: "given" };
  return current.key;
}

/** Whether a rotation may make the next key itself. */
export function encryptionKeyIsFile(): boolean {
  return env().ENCRYPTION_KEY === undefined;
}

/** A key that sealed before: one of ENCRYPTION_KEY_PREVIOUS, else the file that a rotation has kept. */
function earlierKey(id: string): NamedKey | null {
  const known = earlier.get(id);
  if (known) return known;
  const given = env().ENCRYPTION_KEY_PREVIOUS.map((text) => decodeKey(text, "ENCRYPTION_KEY_PREVIOUS"));
  const file = keyFile(`encryption-${id}`);
  const key =
    given.find((candidate) => candidate.id === id) ??
    (existsSync(file) ? decodeKey(readFileSync(file, "utf8"), file) : null);
  if (key === null || key.id !== id) return null;
  earlier.set(id, key);
  return key;
}

/** The key with this id, for opening; null when the portal does not have it. */
export function encryptionKeyById(id: string): NamedKey | null {
  const key = encryptionKey();
  return key.id === id ? key : earlierKey(id);
}

/**
 * Makes a new key the one that seals. The one before stays readable as `keys/encryption-<id>.key`, on the disk before
 * it is replaced. @returns the new key's id
 */
export function replaceEncryptionKey(): string {
  const before = encryptionKey();
  writeKeyOnce(keyFile(`encryption-${before.id}`), `${before.key.toString("hex")}\n`);
  replaceKey(keyFile("encryption"), newKeyText());
  return encryptionKey().id;
}
