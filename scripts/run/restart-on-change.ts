import { type FSWatcher, watch } from "node:fs";
import type { SupervisedChild } from "@/scripts/run/supervise-child";

/** An editor saves a file in several steps, and a checkout many files. */
const quietMs = 300;

/** Restarts a process when a file of the folder changes, for development. */
export function restartOnChange(folder: string, child: SupervisedChild): FSWatcher {
  let timer: NodeJS.Timeout | undefined;
  return watch(folder, { recursive: true }, () => {
    clearTimeout(timer);
    timer = setTimeout(() => child.restart(), quietMs);
  });
}
