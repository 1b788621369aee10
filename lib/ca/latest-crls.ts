import { type CrlState, crlState } from "@/lib/ca/crl-freshness";
import { db } from "@/lib/db";

export type CrlSummary = {
  number: string;
  thisUpdate: string;
  nextUpdate: string;
  entryCount: number;
  sizeBytes: number;
  state: CrlState;
};

type Row = {
  ca_id: string;
  number: bigint;
  this_update: Date;
  next_update: Date;
  entry_count: number;
  size_bytes: number;
};

/** The latest CRL of each CA, without its bytes, by the CA's id. */
export async function latestCrls(caIds: string[], now: Date): Promise<Map<string, CrlSummary>> {
  const rows = await db().$queryRaw<Row[]>`
    SELECT DISTINCT ON (ca_id) ca_id, number, this_update, next_update, entry_count, octet_length(der) AS size_bytes
    FROM crl WHERE ca_id = ANY(${caIds}::uuid[]) ORDER BY ca_id, number DESC`;
  return new Map(
    rows.map((row) => [
      row.ca_id,
      {
        number: row.number.toString(),
        thisUpdate: row.this_update.toISOString(),
        nextUpdate: row.next_update.toISOString(),
        entryCount: row.entry_count,
        sizeBytes: row.size_bytes,
        state: crlState(row.next_update, now),
      },
    ]),
  );
}
