/** The relay as a process of its own: `npm run relay`, or supervised by `npm start`. */
import { randomBytes } from "node:crypto";
import { hostname } from "node:os";
import { env } from "@/lib/env";
import { startRelay } from "@/lib/export/relay/relay";
import { log } from "@/lib/log";
import { pool } from "@/lib/pool";

/** What is not finished by then is finished by the next relay: nothing is lost by ending. */
const stopDeadlineMs = 8_000;

const relayId = `${hostname()}:${process.pid}:${randomBytes(4).toString("hex")}`;
const relay = startRelay(pool(), env().DATABASE_URL, relayId);
log().info({ relayId }, "relay started");

let stopping = false;

function stop(reason: string): void {
  if (stopping) return;
  stopping = true;
  log().info({ relayId, reason }, "relay stops");
  const deadline = setTimeout(() => process.exit(0), stopDeadlineMs);
  deadline.unref();
  relay
    .stop()
    .then(() => pool().end())
    .finally(() => process.exit(0));
}

process.on("SIGTERM", () => stop("SIGTERM"));
process.on("SIGINT", () => stop("SIGINT"));
// The supervisor has gone: a relay without one would run unseen.
process.on("disconnect", () => stop("supervisor gone"));
// An unknown state is left by ending: the supervisor starts a new relay, and the topic tells what has landed.
process.on("uncaughtException", (error) => {
  log().fatal({ relayId, err: error }, "relay fails");
  process.exit(1);
});
