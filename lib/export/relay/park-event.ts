import type { Pool } from "pg";
import { DestinationChangedError } from "@/lib/export/relay/destination-changed";
import type { OpenDestination } from "@/lib/export/relay/open-destination";
import type { KafkaError } from "@/lib/kafka/sink";

/**
 * Puts a record aside that the topic can never accept, by name, and moves the cursor past it: it holds nobody up, and
 * the viewer shows it as parked.
 */
export async function parkEvent(pool: Pool, destination: OpenDestination, sequence: bigint, why: KafkaError) {
  const { rowCount } = await pool.query(
    `WITH moved AS (
       UPDATE destination SET cursor_sequence = $4::bigint, intent_sequence = GREATEST(intent_sequence, $4::bigint)
       WHERE id = $1 AND fence = $2 AND version = $3 AND cursor_sequence = $4::bigint - 1
       RETURNING id
     )
     INSERT INTO parked_event (destination_id, sequence, code, detail) SELECT id, $4, $5, $6 FROM moved`,
    [destination.id, destination.epoch.toString(), destination.version, sequence.toString(), why.code, why.detail],
  );
  if (rowCount !== 1) throw new DestinationChangedError(destination.id);
  destination.cursorSequence = sequence;
}
