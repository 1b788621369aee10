import { RateLimiterPostgres, RateLimiterRes } from "rate-limiter-flexible";
import { recordSignInThrottled } from "@/lib/auth/record-sign-in-throttled";
import { accountThrottleKey, addressThrottleKey } from "@/lib/auth/throttle-key";
import { pool } from "@/lib/pool";

/** Ten wrong tries per account and fifty per address within fifteen minutes, counted in PostgreSQL. */
const windowSeconds = 900;
const perAccount = 10;
const perAddress = 50;

type Limiters = { account: RateLimiterPostgres; address: RateLimiterPostgres };
let limiters: Limiters | undefined;

function limiter(keyPrefix: string, points: number): RateLimiterPostgres {
  return new RateLimiterPostgres({
    storeClient: pool(),
    storeType: "pool",
    tableName: "rate_limit",
    tableCreated: true,
    keyPrefix,
    points,
    duration: windowSeconds,
  });
}

function both(): Limiters {
  limiters ??= { account: limiter("sign-in-account", perAccount), address: limiter("sign-in-address", perAddress) };
  return limiters;
}

/** The refusal, or null when the try counts as one of those allowed. */
async function consume(limiterOfKey: RateLimiterPostgres, key: string): Promise<RateLimiterRes | null> {
  try {
    await limiterOfKey.consume(key);
    return null;
  } catch (refused) {
    if (refused instanceof RateLimiterRes) return refused;
    throw refused;
  }
}

/**
 * Counts a try before the password is looked at. False when the account or the address has used its tries up. The first
 * refusal of a blocked account is event 90019; the further ones of the same block are not.
 */
export async function takeSignInTry(email: string, ip: string | null): Promise<boolean> {
  if (await consume(both().address, addressThrottleKey(ip))) return false;
  const refused = await consume(both().account, accountThrottleKey(email));
  if (refused === null) return true;
  if (refused.consumedPoints === perAccount + 1) {
    await recordSignInThrottled(email, ip, new Date(Date.now() + refused.msBeforeNext));
  }
  return false;
}

/** A right password gives the account its tries back. The address keeps its count: others share it. */
export async function forgetSignInTries(email: string): Promise<void> {
  await both().account.delete(accountThrottleKey(email));
}
