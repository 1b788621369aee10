import { RateLimiterPostgres, RateLimiterRes } from "rate-limiter-flexible";
import { addressThrottleKey } from "@/lib/auth/throttle-key";
import { pool } from "@/lib/pool";

/** Tries per address within fifteen minutes. The tokens can't be guessed; this keeps hashing from being abused. */
const points = { "setup-address": 10, "invitation-address": 20 } as const;

type Kind = keyof typeof points;

const limiters = new Map<Kind, RateLimiterPostgres>();

function limiterOf(kind: Kind): RateLimiterPostgres {
  const known = limiters.get(kind);
  if (known) return known;
  const limiter = new RateLimiterPostgres({
    storeClient: pool(),
    storeType: "pool",
    tableName: "rate_limit",
    tableCreated: true,
    keyPrefix: kind,
    points: points[kind],
    duration: 900,
  });
  limiters.set(kind, limiter);
  return limiter;
}

/** Counts a try. False when the address has used its tries up. */
export async function takeAddressTry(kind: Kind, ip: string | null): Promise<boolean> {
  try {
    await limiterOf(kind).consume(addressThrottleKey(ip));
    return true;
  } catch (refused) {
    if (refused instanceof RateLimiterRes) return false;
    throw refused;
  }
}
