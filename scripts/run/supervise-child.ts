import { type ChildProcess, spawn } from "node:child_process";
import { createInterface } from "node:readline";

export type SupervisedChild = {
  /** Of the process that runs now; undefined between two. */
  readonly pid: number | undefined;
  /** Ends the process; the supervisor starts the next one at once. */
  restart(): void;
  /** SIGTERM, and SIGKILL to what is still there after ten seconds. */
  stop(): Promise<void>;
};

export type ChildCommand = {
  /** Stands before each of its lines. */
  name: string;
  /** Node's arguments. */
  args: string[];
  env: NodeJS.ProcessEnv;
  print: (line: string) => void;
};

const firstDelayMs = 500;
const longestDelayMs = 15_000;
/** Whoever has lived this long is not in a loop of failures. */
const settledAfterMs = 30_000;
const stopTimeoutMs = 10_000;

/**
 * A process in a session of its own, so that Ctrl-C reaches the supervisor alone. It sees the end of the supervisor
 * by the end of the channel between them.
 */
function launch({ name, args, env, print }: ChildCommand): ChildProcess {
  const child = spawn(process.execPath, args, { detached: true, stdio: ["ignore", "pipe", "pipe", "ipc"], env });
  for (const stream of [child.stdout, child.stderr]) {
    if (stream === null) continue;
    createInterface({ input: stream }).on("line", (line) => print(`${name.padEnd(5)} | ${line}`));
  }
  return child;
}

/** Keeps one process running: whenever it ends by itself it is started again, after a pause that grows. */
export function superviseChild(command: ChildCommand): SupervisedChild {
  let child: ChildProcess;
  let failures = 0;
  let stopping = false;
  let atOnce = false;
  let pause: NodeJS.Timeout | undefined;
  let ended: () => void = () => {};
  const gone = new Promise<void>((resolve) => {
    ended = resolve;
  });

  function start(): void {
    pause = undefined;
    const startedAt = performance.now();
    child = launch(command);
    child.once("exit", (code, signal) => {
      if (stopping) return ended();
      if (atOnce) {
        atOnce = false;
        return start();
      }
      failures = performance.now() - startedAt > settledAfterMs ? 1 : failures + 1;
      const delayMs = Math.min(longestDelayMs, firstDelayMs * 2 ** (failures - 1));
      command.print(
        `${command.name.padEnd(5)} | ended by itself (${signal ?? `code ${code}`}), starts again in ${delayMs / 1000} s`,
      );
      pause = setTimeout(start, delayMs);
    });
  }

  start();
  return {
    get pid() {
      return pause === undefined ? child.pid : undefined;
    },
    restart() {
      if (stopping || pause !== undefined) return;
      atOnce = true;
      child.kill("SIGTERM");
    },
    async stop() {
      if (stopping) return gone;
      stopping = true;
      if (pause !== undefined) {
        clearTimeout(pause);
        return ended();
      }
      child.kill("SIGTERM");
      const deadline = setTimeout(() => child.kill("SIGKILL"), stopTimeoutMs);
      await gone;
      clearTimeout(deadline);
    },
  };
}
