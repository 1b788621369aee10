import { createHash, randomBytes } from "node:crypto";
import {
  chmodSync,
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  writeSync,
} from "node:fs";
import { join } from "node:path";
import { env } from "@/lib/env";

export type NamedKey = { id: string; key: Buffer };

const given = { encryption: "ENCRYPTION_KEY", session: "SESSION_KEY" } as const;
const loaded = new Map<string, NamedKey>();

function decode(text: string, source: string): Buffer {
  const trimmed = text.trim();
  const key = /^[0-9a-f]{64}$/i.test(trimmed) ? Buffer.from(trimmed, "hex") : Buffer.from(trimmed, "base64");
  if (key.length !== 32) throw new Error(`${source} must hold 32 bytes, as 64 hexadecimal digits or base64.`);
  return key;
}

/**
 * Makes the file unless it is there. It appears whole and on the disk: processes that start together read the one that
 * came first, never half of one, and what is sealed with the key never outlives it.
 */
function writeNew(file: string, text: string): void {
  const draft = `${file}.${process.pid}.${randomBytes(4).toString("hex")}`;
  const handle = openSync(draft, "wx", 0o600);
  try {
    writeSync(handle, text);
    fsyncSync(handle);
    linkSync(draft, file);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
  } finally {
    closeSync(handle);
    rmSync(draft, { force: true });
  }
}

function fromFile(name: string): Buffer {
  const folder = join(env().DATA_DIR, "keys");
  const file = join(folder, `${name}.key`);
  if (!existsSync(file)) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    writeNew(file, `${randomBytes(32).toString("hex")}\n`);
  }
  chmodSync(file, 0o600);
  return decode(readFileSync(file, "utf8"), file);
}

/**
 * A key of 32 bytes from its variable, else from `DATA_DIR/keys/<name>.key`, made at the first use with mode 0600.
 * `id` is the first 8 bytes of its SHA-256 in hexadecimal: it names the key and tells nothing of it.
 */
export function loadKey(name: keyof typeof given): NamedKey {
  const known = loaded.get(name);
  if (known) return known;
  const text = env()[given[name]];
  const key = text === undefined ? fromFile(name) : decode(text, given[name]);
  const named = { id: createHash("sha256").update(key).digest("hex").slice(0, 16), key };
  loaded.set(name, named);
  return named;
}
