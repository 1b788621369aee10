const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/**
 * When the portal tries again: after an hour first, then after as long as it has failed for, which doubles the pause,
 * and after a day at most.
 * @param failedSince the first failure of this run of failures; null when this is the first
 */
export function nextRenewalAttempt(failedSince: Date | null, now: Date): Date {
  const failingMs = failedSince === null ? 0 : now.getTime() - failedSince.getTime();
  return new Date(now.getTime() + Math.min(dayMs, Math.max(hourMs, failingMs)));
}
