import { log } from "@/lib/log";

/**
 * Repeats a step after a pause until it is stopped. A fault is logged and does not end it.
 * @returns stops it, and resolves once the step that runs has ended
 */
export function repeat(name: string, everyMs: number, step: () => Promise<unknown>): () => Promise<void> {
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();
  const run = async (): Promise<void> => {
    try {
      await step();
    } catch (error) {
      log().warn({ err: error }, `${name} failed, and is tried again`);
    }
    if (!stopped) timer = setTimeout(next, everyMs);
  };
  const next = (): void => {
    running = run();
  };
  next();
  return async () => {
    stopped = true;
    clearTimeout(timer);
    await running;
  };
}
