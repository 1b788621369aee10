/** The scheduler as a process of its own, supervised by `npm start`. It holds the CA keys that sign CRLs and renewals. */
import { randomBytes } from "node:crypto";
import { hostname } from "node:os";
import { endInOrder } from "@/lib/end-in-order";
import { log } from "@/lib/log";
import { pool } from "@/lib/pool";
import { startScheduler } from "@/lib/scheduler/scheduler";

const schedulerId = `${hostname()}:${process.pid}:${randomBytes(4).toString("hex")}`;
// What it has begun when it ends is rolled back, and done by the next scheduler.
endInOrder("scheduler", schedulerId, startScheduler(pool(), schedulerId));
log().info({ schedulerId }, "scheduler started");
