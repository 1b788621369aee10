import { ServiceError } from "@/lib/errors";
import { pool } from "@/lib/pool";

const pauseMs = 60_000;

/** What a person is told; the log holds the rest. */
function failureWords(error: unknown): string {
  if (error instanceof ServiceError) return error.message;
  return "It could not be signed or stored. The log of the scheduler holds the cause.";
}

/** Remembers why the CA's CRL could not be published, since when, and lets the next attempt wait a minute. */
export async function storeCrlFailure(caId: string, error: unknown, now: Date): Promise<void> {
  await pool().query(
    `UPDATE certificate_authority SET crl_failed_at = COALESCE(crl_failed_at, $2), crl_failure = $3,
       crl_next_attempt_at = $4
     WHERE id = $1`,
    [caId, now, failureWords(error), new Date(now.getTime() + pauseMs)],
  );
}
