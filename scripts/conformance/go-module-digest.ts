import { createHash } from "node:crypto";
import { createReadStream, type Dirent } from "node:fs";
import { readdir } from "node:fs/promises";
import { join, relative } from "node:path";
import { pipeline } from "node:stream/promises";

async function fileDigest(file: string): Promise<string> {
  const hash = createHash("sha256");
  await pipeline(createReadStream(file), hash);
  return hash.digest("hex");
}

/**
 * Go's `h1:` checksum of an unpacked module, as it stands in go.sum and in the checksum database: SHA-256 over the
 * sorted lines of each file's SHA-256 and name.
 * @param root the folder above `<module>@<version>`, whose names count
 */
export async function goModuleDigest(root: string): Promise<string> {
  const entries: Dirent[] = await readdir(root, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)));
  const sum = createHash("sha256");
  for (const name of files.sort()) sum.update(`${await fileDigest(join(root, name))}  ${name}\n`);
  return `h1:${sum.digest("base64")}`;
}
