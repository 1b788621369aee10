import { type CrlState, crlState } from "@/lib/ca/crl-freshness";
import { db } from "@/lib/db";

export type CrlSummary = {
  number: string;
  thisUpdate: string;
  nextUpdate: string;
  /** When the scheduler replaces it: the overlap before the next update. */
  replacedAt: string;
  entryCount: number;
  sizeBytes: number;
  state: CrlState;
  /** Why no newer one could be published, in words; null when nothing failed. */
  failure: string | null;
};

type Row = {
  ca_id: string;
  number: bigint;
  this_update: Date;
  next_update: Date;
  entry_count: number;
  size_bytes: number;
  overlap_hours: number;
  failure: string | null;
};

function toSummary(row: Row, now: Date): CrlSummary {
  const overlapMs = row.overlap_hours * 3_600_000;
  return {
    number: row.number.toString(),
    thisUpdate: row.this_update.toISOString(),
    nextUpdate: row.next_update.toISOString(),
    replacedAt: new Date(row.next_update.getTime() - overlapMs).toISOString(),
    entryCount: row.entry_count,
    sizeBytes: row.size_bytes,
    state: crlState(row.next_update, overlapMs, now),
    failure: row.failure,
  };
}

/** The latest CRL of each CA's current key, without its bytes, by the CA's id. */
export async function latestCrls(caIds: string[], now: Date): Promise<Map<string, CrlSummary>> {
  const rows = await db().$queryRaw<Row[]>`
    SELECT DISTINCT ON (crl.ca_id) crl.ca_id, crl.number, crl.this_update, crl.next_update, crl.entry_count,
      octet_length(crl.der) AS size_bytes, ca.crl_overlap_hours AS overlap_hours, ca.crl_failure AS failure
    FROM crl JOIN certificate_authority ca ON ca.key_id = crl.key_id
    WHERE ca.id = ANY(${caIds}::uuid[]) ORDER BY crl.ca_id, crl.number DESC`;
  return new Map(rows.map((row) => [row.ca_id, toSummary(row, now)]));
}
