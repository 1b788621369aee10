import { randomBytes } from "node:crypto";
import {
  chmodSync,
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { env } from "@/lib/env";
import { decodeKey, type NamedKey } from "@/lib/secrets/key-text";

/** `DATA_DIR/keys/<name>.key` */
export function keyFile(name: string): string {
  // Files of the running portal are none of the build's, which would follow every link in that folder.
  return join(/* turbopackIgnore: true */ env().DATA_DIR, "keys", `${name}.key`);
}

/**
 * Writes a key beside its place and moves it there with `place`: it appears whole and on the disk, so that processes
 * that start together never read half of one, and what is sealed with it never outlives it.
 */
function writeKey(file: string, text: string, place: (draft: string) => void): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const draft = `${file}.${process.pid}.${randomBytes(4).toString("hex")}`;
  const handle = openSync(/* turbopackIgnore: true */ draft, "wx", 0o600);
  try {
    writeSync(handle, text);
    fsyncSync(handle);
    place(draft);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
  } finally {
    closeSync(handle);
    rmSync(draft, { force: true });
  }
}

export function newKeyText(): string {
  return `${randomBytes(32).toString("hex")}\n`;
}

/** Makes the file unless it is there; of several processes at once the first one's stays. */
export function writeKeyOnce(file: string, text: string): void {
  writeKey(file, text, (draft) => linkSync(draft, file));
}

/** Puts another key in the file's place, in one step. */
export function replaceKey(file: string, text: string): void {
  writeKey(file, text, (draft) => renameSync(draft, file));
}

/** The key of a file, which is made at the first use with mode 0600. @throws Error when it holds no key */
export function readKeyFile(file: string): NamedKey {
  if (!existsSync(/* turbopackIgnore: true */ file)) writeKeyOnce(file, newKeyText());
  chmodSync(/* turbopackIgnore: true */ file, 0o600);
  return decodeKey(readFileSync(/* turbopackIgnore: true */ file, "utf8"), file);
}
