import { RateLimiterPostgres, RateLimiterRes } from "rate-limiter-flexible";
import { ServiceError } from "@/lib/errors";
import { pool } from "@/lib/pool";

/**
 * Per person and subscription: enough to set a broker up, too little to knock at ports with. Setting one up by trial takes
 * a dozen tests in as many minutes, so the wait after that is short.
 */
export const testLimit = { tests: 15, minutes: 15 } as const;

let limiter: RateLimiterPostgres | undefined;

function tests(): RateLimiterPostgres {
  limiter ??= new RateLimiterPostgres({
    storeClient: pool(),
    storeType: "pool",
    tableName: "rate_limit",
    tableCreated: true,
    keyPrefix: "test-destination",
    points: testLimit.tests,
    duration: testLimit.minutes * 60,
  });
  return limiter;
}

function refusal(waitMs: number): ServiceError {
  const minutes = Math.max(1, Math.ceil(waitMs / 60_000));
  return new ServiceError(
    "RATE_LIMITED",
    `You have used up ${testLimit.tests} connection tests in ${testLimit.minutes} minutes.`,
    {
      nextStep: `Try again in ${minutes === 1 ? "1 minute" : `${minutes} minutes`}. Values can be saved without a passing test.`,
    },
  );
}

/** @throws ServiceError RATE_LIMITED, with when to try again */
export async function takeTest(userId: string, subscriptionId: string): Promise<void> {
  try {
    await tests().consume(`${userId}:${subscriptionId}`);
  } catch (refused) {
    throw refused instanceof RateLimiterRes ? refusal(refused.msBeforeNext) : refused;
  }
}
