/** The relay as a process of its own: `npm run relay`, or supervised by `npm start`. */
import { randomBytes } from "node:crypto";
import { hostname } from "node:os";
import { endInOrder } from "@/lib/end-in-order";
import { env } from "@/lib/env";
import { startRelay } from "@/lib/export/relay/relay";
import { log } from "@/lib/log";
import { pool } from "@/lib/pool";

const relayId = `${hostname()}:${process.pid}:${randomBytes(4).toString("hex")}`;
// What it has begun when it ends, the topic tells the next relay.
endInOrder("relay", relayId, startRelay(pool(), env().DATABASE_URL, relayId));
log().info({ relayId }, "relay started");
