import { RateLimiterPostgres, RateLimiterRes } from "rate-limiter-flexible";
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

/** Counts a try before the password is looked at. False when the account or the address has used its tries up. */
export async function takeSignInTry(email: string, ip: string | null): Promise<boolean> {
  try {
    await both().address.consume(addressThrottleKey(ip));
    await both().account.consume(accountThrottleKey(email));
    return true;
  } catch (refused) {
    if (refused instanceof RateLimiterRes) return false;
    throw refused;
  }
}

/** A right password gives the account its tries back. The address keeps its count: others share it. */
export async function forgetSignInTries(email: string): Promise<void> {
  await both().account.delete(accountThrottleKey(email));
}
