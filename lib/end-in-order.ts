import { log } from "@/lib/log";
import { pool } from "@/lib/pool";

/** What is not finished by then is finished by the next process of the kind: nothing is lost by ending. */
const stopDeadlineMs = 8_000;

/**
 * Lets a supervised process end in order: at SIGTERM, SIGINT, or once its supervisor has gone, since one without a
 * supervisor would run unseen. An unknown state is left by ending at once: the supervisor starts another.
 * @param name `relay` or `scheduler`
 * @param id of this process among others on the same database
 */
export function endInOrder(name: string, id: string, work: { stop(): Promise<void> }): void {
  let stopping = false;
  const stop = (reason: string): void => {
    if (stopping) return;
    stopping = true;
    log().info({ id, reason }, `${name} stops`);
    setTimeout(() => process.exit(0), stopDeadlineMs).unref();
    work
      .stop()
      .then(() => pool().end())
      .finally(() => process.exit(0));
  };
  process.on("SIGTERM", () => stop("SIGTERM"));
  process.on("SIGINT", () => stop("SIGINT"));
  process.on("disconnect", () => stop("supervisor gone"));
  process.on("uncaughtException", (error) => {
    log().fatal({ id, err: error }, `${name} fails`);
    process.exit(1);
  });
}
