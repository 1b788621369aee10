import type { Pool } from "pg";
import { DestinationChangedError } from "@/lib/export/relay/destination-changed";
import type { OpenDestination } from "@/lib/export/relay/open-destination";

export type Position = { partition: number; offset: bigint };

/**
 * Keeps the partition that was chosen and the offset from which this destination's records can lie. Before it nothing
 * was sent there, so an intent left over from other settings means nothing.
 */
export async function storePosition(pool: Pool, destination: OpenDestination, position: Position): Promise<void> {
  const { rowCount } = await pool.query(
    `UPDATE destination SET partition = $4, cursor_offset = $5, intent_sequence = cursor_sequence
     WHERE id = $1 AND fence = $2 AND version = $3`,
    [destination.id, destination.epoch.toString(), destination.version, position.partition, position.offset.toString()],
  );
  if (rowCount !== 1) throw new DestinationChangedError(destination.id);
}
