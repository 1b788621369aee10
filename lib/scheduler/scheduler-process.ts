/** The scheduler as a process of its own, supervised by `npm start`. It holds the CA keys that sign CRLs and renewals. */
import { randomBytes } from "node:crypto";
import { hostname } from "node:os";
import { log } from "@/lib/log";
import { pool } from "@/lib/pool";
import { startScheduler } from "@/lib/scheduler/scheduler";

/** What is not finished by then is rolled back, and done by the next scheduler. */
const stopDeadlineMs = 8_000;

const schedulerId = `${hostname()}:${process.pid}:${randomBytes(4).toString("hex")}`;
const scheduler = startScheduler(pool(), schedulerId);
log().info({ schedulerId }, "scheduler started");

let stopping = false;

function stop(reason: string): void {
  if (stopping) return;
  stopping = true;
  log().info({ schedulerId, reason }, "scheduler stops");
  const deadline = setTimeout(() => process.exit(0), stopDeadlineMs);
  deadline.unref();
  scheduler
    .stop()
    .then(() => pool().end())
    .finally(() => process.exit(0));
}

process.on("SIGTERM", () => stop("SIGTERM"));
process.on("SIGINT", () => stop("SIGINT"));
// The supervisor has gone: a scheduler without one would run unseen.
process.on("disconnect", () => stop("supervisor gone"));
// An unknown state is left by ending: the supervisor starts a new one, and transactions leave nothing half done.
process.on("uncaughtException", (error) => {
  log().fatal({ schedulerId, err: error }, "scheduler fails");
  process.exit(1);
});
