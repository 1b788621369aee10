import type { Pool } from "pg";
import { type SealedColumn, sealedColumns } from "@/lib/key-rotation/sealed-columns";
import { encryptionKey } from "@/lib/secrets/encryption-keys";
import { openSecret } from "@/lib/secrets/open-secret";
import { sealSecret } from "@/lib/secrets/seal-secret";

export type Resealed = {
  resealed: number;
  /** Values that no key of the portal opens. They stay as they are. */
  unreadable: { table: string; rowId: string; reason: string }[];
};

type Row = { id: string; sealed: string };

const perRound = 200;

/** How many values were sealed with another key than the one in use. */
export async function countEarlierSealed(pool: Pool): Promise<number> {
  const { id } = encryptionKey();
  const counts = sealedColumns.map(async ({ table, column, where }) => {
    const { rows } = await pool.query<{ count: string }>(
      `SELECT count(*) FROM ${table} WHERE ${where} AND split_part(${column}, '.', 2) <> $1`,
      [id],
    );
    return Number(rows[0]?.count ?? 0);
  });
  return (await Promise.all(counts)).reduce((sum, count) => sum + count, 0);
}

async function readRows(pool: Pool, { table, column, where }: SealedColumn, after: string): Promise<Row[]> {
  const { rows } = await pool.query<Row>(
    `SELECT id::text, ${column} AS sealed FROM ${table}
     WHERE ${where} AND split_part(${column}, '.', 2) <> $1 AND id > $2::uuid ORDER BY ${table}.id LIMIT ${perRound}`,
    [encryptionKey().id, after],
  );
  return rows;
}

/** A value that was replaced meanwhile is newer than what was read, and stays. */
async function resealRow(pool: Pool, { table, column, placeOf }: SealedColumn, row: Row): Promise<boolean> {
  const place = placeOf(row.id);
  const plain = openSecret(row.sealed, place);
  try {
    const { rowCount } = await pool.query(`UPDATE ${table} SET ${column} = $1 WHERE id = $2::uuid AND ${column} = $3`, [
      sealSecret(plain, place),
      row.id,
      row.sealed,
    ]);
    return rowCount === 1;
  } finally {
    plain.fill(0);
  }
}

/**
 * Seals anew, with the key in use, every value that an earlier key has sealed: row by row, so that it may be broken off
 * anywhere and run again, while the portal works.
 */
export async function resealSecrets(pool: Pool, onProgress: (resealed: number) => void): Promise<Resealed> {
  const result: Resealed = { resealed: 0, unreadable: [] };
  for (const sealedColumn of sealedColumns) {
    let after = "00000000-0000-0000-0000-000000000000";
    for (;;) {
      const rows = await readRows(pool, sealedColumn, after);
      for (const row of rows) {
        after = row.id;
        try {
          if (await resealRow(pool, sealedColumn, row)) result.resealed += 1;
        } catch (error) {
          const reason = error instanceof Error ? error.message : String(error);
          result.unreadable.push({ table: sealedColumn.table, rowId: row.id, reason });
        }
      }
      if (rows.length > 0) onProgress(result.resealed);
      if (rows.length < perRound) break;
    }
  }
  return result;
}
