import { pool } from "@/lib/pool";

export const relayChannel = "audit_committed";

const debounceMs = 5;
const waiting = new Set<string>();
let timer: NodeJS.Timeout | undefined;

function flush(): void {
  timer = undefined;
  if (waiting.size === 0) return;
  const ids = [...waiting];
  waiting.clear();
  // A lost hint costs at most one poll of the relay, so nobody waits for it and nothing fails with it.
  pool()
    .query("SELECT pg_notify($1, id) FROM unnest($2::text[]) id", [relayChannel, ids])
    .catch(() => {});
  timer = setTimeout(flush, debounceMs);
  timer.unref();
}

/**
 * Tells the relay that the subscription has new events. Called after the commit, never inside: NOTIFY in a
 * transaction serialises commits. The first hint goes at once, later ones are gathered for 5 ms.
 */
export function hintRelay(subscriptionId: string): void {
  waiting.add(subscriptionId);
  if (!timer) flush();
}
