import { RateLimiterPostgres, RateLimiterRes } from "rate-limiter-flexible";
import { addressThrottleKey } from "@/lib/auth/throttle-key";
import { pool } from "@/lib/pool";

/** Ten tries per address within fifteen minutes. The token can't be guessed; this keeps hashing from being abused. */
let limiter: RateLimiterPostgres | undefined;

/** Counts a try. False when the address has used its tries up. */
export async function takeSetupTry(ip: string | null): Promise<boolean> {
  limiter ??= new RateLimiterPostgres({
    storeClient: pool(),
    storeType: "pool",
    tableName: "rate_limit",
    tableCreated: true,
    keyPrefix: "setup-address",
    points: 10,
    duration: 900,
  });
  try {
    await limiter.consume(addressThrottleKey(ip));
    return true;
  } catch (refused) {
    if (refused instanceof RateLimiterRes) return false;
    throw refused;
  }
}
