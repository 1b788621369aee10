import type { Pool } from "pg";
import { env } from "@/lib/env";
import { backoffMs } from "@/lib/export/relay/backoff";
import { DestinationChangedError } from "@/lib/export/relay/destination-changed";
import type { OpenDestination } from "@/lib/export/relay/open-destination";
import { queueFailureMail } from "@/lib/export/relay/queue-alert-mail";
import { inTransaction } from "@/lib/export/relay/store-receipt";
import type { KafkaError } from "@/lib/kafka/sink";

/** A fault that only a person can mend is reported at once, another one when it has lasted. */
function isDue(destination: OpenDestination, failure: KafkaError, failingSince: Date): boolean {
  if (destination.alerted) return false;
  return !failure.retryable || Date.now() - failingSince.getTime() >= env().ALERT_AFTER_SECONDS * 1000;
}

/**
 * Notes a failed attempt, and tells the administrators once an outage when it is due, in the same transaction.
 * @returns how long to wait before the next attempt, in milliseconds.
 * @throws DestinationChangedError when the settings or the lease are not those of the opening.
 */
export async function storeFailure(pool: Pool, destination: OpenDestination, failure: KafkaError): Promise<number> {
  const attempts = destination.attempts + 1;
  const delayMs = backoffMs(attempts);
  await inTransaction(pool, async (client) => {
    const { rows } = await client.query<{ failing_since: Date }>(
      `UPDATE destination SET state = 'failing', failing_since = COALESCE(failing_since, now()), attempts = $4,
         next_attempt_at = now() + $5 * interval '1 ms', last_error_code = $6, last_error_detail = $7,
         last_error_at = now()
       WHERE id = $1 AND fence = $2 AND version = $3 AND enabled
       RETURNING failing_since`,
      [
        destination.id,
        destination.epoch.toString(),
        destination.version,
        attempts,
        delayMs,
        failure.code,
        failure.detail,
      ],
    );
    const failingSince = rows[0]?.failing_since;
    if (!failingSince) throw new DestinationChangedError(destination.id);
    destination.failingSince = failingSince;
    if (isDue(destination, failure, failingSince)) {
      await client.query("UPDATE destination SET alerted_at = now() WHERE id = $1", [destination.id]);
      await queueFailureMail(client, destination, failure);
      destination.alerted = true;
    }
  });
  destination.attempts = attempts;
  return delayMs;
}
