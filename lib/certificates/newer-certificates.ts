import { db } from "@/lib/db";

export type NewerCertificate = { id: string; renewed: boolean; notAfter: string };

type Row = { of_id: string; id: string; renewed: boolean; not_after: Date };

/**
 * For each certificate that has one: a valid certificate of the same subject, names and profile that was issued later
 * and is not one of them. The one that was renewed from it comes before others.
 */
export async function newerCertificates(
  subscriptionId: string,
  certificateIds: readonly string[],
  now: Date,
): Promise<Map<string, NewerCertificate>> {
  const rows = await db().$queryRaw<Row[]>`
    SELECT old.id AS of_id, newer.id, newer.renewed, newer.not_after
    FROM certificate old CROSS JOIN LATERAL (
      SELECT one.id, one.not_after, one.created_at, one.renewed_from_id IS NOT DISTINCT FROM old.id AS renewed
      FROM certificate one
      WHERE one.subscription_id = old.subscription_id AND one.subject = old.subject
        AND one.subject_alt_names @> old.subject_alt_names AND one.subject_alt_names <@ old.subject_alt_names
        AND one.profile = old.profile AND (one.created_at, one.id) > (old.created_at, old.id)
        AND one.revoked_at IS NULL AND one.not_after >= ${now} AND one.id <> ALL(${certificateIds}::uuid[])
      ORDER BY renewed DESC, one.created_at DESC LIMIT 1) newer
    WHERE old.subscription_id = ${subscriptionId}::uuid AND old.id = ANY(${certificateIds}::uuid[])`;
  return new Map(
    rows.map(({ of_id, id, renewed, not_after }) => [of_id, { id, renewed, notAfter: not_after.toISOString() }]),
  );
}
