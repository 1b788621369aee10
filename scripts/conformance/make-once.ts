import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";

/**
 * A folder that is made once. It appears whole by one rename, so that its presence means that nothing is missing.
 * @param make fills the folder that it is given, which is renamed afterwards
 * @throws what `make` throws
 */
export async function makeOnce(target: string, make: (folder: string) => Promise<unknown>): Promise<string> {
  if (existsSync(target)) return target;
  mkdirSync(dirname(target), { recursive: true });
  const partial = mkdtempSync(join(dirname(target), "partial-"));
  try {
    await make(partial);
    renameSync(partial, target);
  } catch (error) {
    rmSync(partial, { recursive: true, force: true });
    // Another run may have been faster: its folder is as good as ours.
    if (!existsSync(target)) throw error;
  }
  return target;
}
