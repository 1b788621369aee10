import type { Pool, PoolClient } from "pg";
import { DestinationChangedError } from "@/lib/export/relay/destination-changed";
import type { OpenDestination } from "@/lib/export/relay/open-destination";
import { queueRecoveryMail } from "@/lib/export/relay/queue-alert-mail";

/** A run of consecutive sequences at consecutive offsets that the topic holds. */
export type Receipt = {
  firstSequence: bigint;
  lastSequence: bigint;
  partition: number;
  baseOffset: bigint;
  attempts: number;
};

const storeReceiptSql = `
  WITH moved AS (
    UPDATE destination SET cursor_sequence = $5::bigint, cursor_offset = $7::bigint + $5::bigint - $4::bigint + 1,
      intent_sequence = GREATEST(intent_sequence, $5::bigint), state = 'healthy', failing_since = NULL,
      alerted_at = NULL, attempts = 0, next_attempt_at = NULL, last_delivered_at = now()
    WHERE id = $1 AND fence = $2 AND version = $3 AND cursor_sequence = $4::bigint - 1
    RETURNING id
  )
  INSERT INTO delivery_receipt (destination_id, first_sequence, last_sequence, partition, base_offset, attempts)
  SELECT id, $4, $5, $6, $7, $8 FROM moved`;

async function insertReceipt(client: Pool | PoolClient, destination: OpenDestination, receipt: Receipt): Promise<void> {
  const { rowCount } = await client.query({
    name: "store-receipt",
    text: storeReceiptSql,
    values: [
      destination.id,
      destination.epoch.toString(),
      destination.version,
      receipt.firstSequence.toString(),
      receipt.lastSequence.toString(),
      receipt.partition,
      receipt.baseOffset.toString(),
      receipt.attempts,
    ],
  });
  if (rowCount !== 1) throw new DestinationChangedError(destination.id);
}

/** Runs the work in one transaction on a client of its own. A connection that is lost fails the work, not the process. */
export async function inTransaction<T>(pool: Pool, work: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let lost: Error | undefined;
  const onError = (error: Error) => {
    lost = error;
  };
  client.on("error", onError);
  try {
    await client.query("BEGIN");
    const value = await work(client);
    await client.query("COMMIT");
    return value;
  } catch (error) {
    await client.query("ROLLBACK").catch(() => {});
    throw error;
  } finally {
    client.off("error", onError);
    client.release(lost);
  }
}

/**
 * Moves the cursor past the receipt's records and keeps the receipt, in one statement under the fence. When an outage
 * had been reported, its end is reported in the same transaction.
 * @throws DestinationChangedError when the settings, the lease or the cursor are not those of the opening.
 */
export async function storeReceipt(pool: Pool, destination: OpenDestination, receipt: Receipt): Promise<void> {
  if (destination.alerted) {
    await inTransaction(pool, async (client) => {
      await insertReceipt(client, destination, receipt);
      await queueRecoveryMail(client, destination);
    });
  } else {
    await insertReceipt(pool, destination, receipt);
  }
  destination.cursorSequence = receipt.lastSequence;
  destination.failingSince = null;
  destination.alerted = false;
  destination.attempts = 0;
}
