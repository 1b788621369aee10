import pg from "pg";
import { relayChannel } from "@/lib/audit/hint-relay";
import { log } from "@/lib/log";

const reconnectMs = 1_000;

/**
 * Listens for the portal's hints on a connection of its own, and listens again when that is lost. A hint that is
 * missed meanwhile costs the time to the next poll, nothing else.
 * @returns a function that ends it.
 */
export function listenForHints(databaseUrl: string, onHint: (subscriptionId: string) => void): () => Promise<void> {
  let client: pg.Client | undefined;
  let timer: NodeJS.Timeout | undefined;
  let ended = false;

  const again = () => {
    client = undefined;
    if (!ended) timer = setTimeout(connect, reconnectMs);
  };

  function connect(): void {
    const next = new pg.Client({ connectionString: databaseUrl, keepAlive: true });
    client = next;
    next.on("notification", ({ payload }) => payload && onHint(payload));
    next.on("error", (error) => log().warn({ err: error }, "the connection for hints was lost"));
    next.once("end", again);
    next
      .connect()
      .then(() => next.query(`LISTEN ${relayChannel}`))
      .catch(() => next.end().catch(() => {}));
  }

  connect();
  return async () => {
    ended = true;
    clearTimeout(timer);
    await client?.end().catch(() => {});
  };
}
