import { existsSync, statSync } from "node:fs";
import { dirname, resolve } from "node:path";

const setpriv = "/usr/bin/setpriv";
const othersMayPass = 0o001;

/** Whether every user may pass through the folders above a path. A clone in /root has one that they may not. */
export function isPassable(path: string): boolean {
  const parent = dirname(resolve(path));
  const mode = statSync(parent, { throwIfNoEntry: false })?.mode ?? othersMayPass;
  return (mode & othersMayPass) !== 0 && (parent === dirname(parent) || isPassable(parent));
}

/**
 * The words to put before a command that is run by root, when the embedded PostgreSQL, which root's process starts
 * under another user, could not reach its own files. They leave that user one capability, to look into folders
 * (CAP_DAC_READ_SEARCH), and keep it through the change of user. Nothing is asked of the folders themselves.
 */
export function passageFor(paths: string[]): string[] {
  const isRootOnLinux = process.platform === "linux" && process.getuid?.() === 0;
  if (!isRootOnLinux || paths.every(isPassable) || !existsSync(setpriv)) return [];
  const capability = "+dac_read_search";
  return [setpriv, "--securebits=+no_setuid_fixup", `--inh-caps=${capability}`, `--ambient-caps=${capability}`, "--"];
}
