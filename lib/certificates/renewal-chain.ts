import { db } from "@/lib/db";

export type RenewalStep = { id: string; serialNumber: string; notAfter: string; createdAt: string; current: boolean };

type Row = { id: string; serial_number: string; not_after: Date; created_at: Date };

/** Certificates shown of a long line of renewals, in each direction. */
const maxSteps = 20;

/**
 * The line that a certificate stands in: what it was renewed from, itself, and what was renewed from it, oldest first.
 * Itself alone when it is neither.
 */
export async function renewalChain(certificateId: string): Promise<RenewalStep[]> {
  const rows = await db().$queryRaw<Row[]>`
    WITH RECURSIVE before AS (
      SELECT id, renewed_from_id, 0 AS depth FROM certificate WHERE id = ${certificateId}::uuid
      UNION ALL
      SELECT one.id, one.renewed_from_id, before.depth + 1
      FROM before JOIN certificate one ON one.id = before.renewed_from_id WHERE before.depth < ${maxSteps}),
    after AS (
      SELECT id, 0 AS depth FROM certificate WHERE id = ${certificateId}::uuid
      UNION ALL
      SELECT one.id, after.depth + 1
      FROM after JOIN certificate one ON one.renewed_from_id = after.id WHERE after.depth < ${maxSteps})
    SELECT id, serial_number, not_after, created_at FROM certificate
    WHERE id IN (SELECT id FROM before UNION SELECT id FROM after)
    ORDER BY created_at, id LIMIT ${2 * maxSteps}`;
  return rows.map((row) => ({
    id: row.id,
    serialNumber: row.serial_number,
    notAfter: row.not_after.toISOString(),
    createdAt: row.created_at.toISOString(),
    current: row.id === certificateId,
  }));
}
