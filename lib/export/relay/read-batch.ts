import type { Pool } from "pg";
import { sealedText } from "@/lib/audit/seal-text";
import { DestinationChangedError } from "@/lib/export/relay/destination-changed";
import type { OpenDestination } from "@/lib/export/relay/open-destination";
import { toSinkRecord } from "@/lib/export/relay/to-sink-record";
import { recordBytes } from "@/lib/kafka/record-bytes";
import type { BatchLimit, SinkRecord } from "@/lib/kafka/sink";

/** Records with consecutive sequences, and the hash of the last: the next batch begins after it. */
export type Batch = { firstSequence: bigint; lastSequence: bigint; lastHash: Buffer; records: SinkRecord[] };

/** Where reading goes on: after `sequence`, whose hash is `hash`. */
export type ReadFrom = { sequence: bigint; hash: Buffer };

// The intent is raised by the statement that reads: nothing can be sent that it does not cover.
const readAndIntend = `
  WITH intent AS (
    UPDATE destination SET intent_sequence = GREATEST(intent_sequence, $6::bigint)
    WHERE id = $2 AND fence = $3 AND version = $4 AND enabled
    RETURNING id
  )
  SELECT seal.sequence::text, seal.hash, event.payload
  FROM audit_seal seal JOIN audit_event event ON event.pk = seal.event_pk
  WHERE seal.subscription_id = $1 AND seal.sequence > $5::bigint AND seal.sequence <= $6::bigint
    AND EXISTS (SELECT 1 FROM intent)
  ORDER BY seal.sequence`;

function assemble(subscriptionId: string, rows: [string, Buffer, string][], from: ReadFrom, limit: BatchLimit): Batch {
  const records: SinkRecord[] = [];
  let bytes = 0;
  let last = from;
  for (const [sequenceText, hash, payload] of rows) {
    const sequence = BigInt(sequenceText);
    if (sequence !== last.sequence + 1n) throw new Error(`The seal of sequence ${last.sequence + 1n} is missing.`);
    const value = sealedText(payload, sequence, last.hash, hash);
    const record = toSinkRecord(subscriptionId, value);
    bytes += recordBytes(record);
    if (records.length > 0 && bytes > limit.bytes) break;
    records.push(record);
    last = { sequence, hash };
  }
  return { firstSequence: from.sequence + 1n, lastSequence: last.sequence, lastHash: last.hash, records };
}

/**
 * Reads the sealed events after `from`, up to `head` and within the limit, and stores the intent to send them.
 * @throws DestinationChangedError when the settings or the lease are not those of the opening.
 */
export async function readBatch(
  pool: Pool,
  destination: OpenDestination,
  from: ReadFrom,
  head: bigint,
  limit: BatchLimit,
): Promise<Batch> {
  const most = from.sequence + BigInt(limit.records);
  const upTo = most < head ? most : head;
  const { rows } = await pool.query<[string, Buffer, string]>({
    name: "read-and-intend",
    text: readAndIntend,
    values: [
      destination.subscriptionId,
      destination.id,
      destination.epoch.toString(),
      destination.version,
      from.sequence.toString(),
      upTo.toString(),
    ],
    rowMode: "array",
  });
  if (rows.length === 0) throw new DestinationChangedError(destination.id);
  return assemble(destination.subscriptionId, rows, from, limit);
}

/** The hash of a sealed event; of nothing before the first. */
export async function readHash(pool: Pool, subscriptionId: string, sequence: bigint): Promise<Buffer> {
  if (sequence === 0n) return Buffer.alloc(32);
  const { rows } = await pool.query<{ hash: Buffer }>(
    "SELECT hash FROM audit_seal WHERE subscription_id = $1 AND sequence = $2",
    [subscriptionId, sequence.toString()],
  );
  const row = rows[0];
  if (!row) throw new Error(`The seal of sequence ${sequence} of subscription ${subscriptionId} is missing.`);
  return row.hash;
}
