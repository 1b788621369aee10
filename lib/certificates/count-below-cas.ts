import { db } from "@/lib/db";

type Below = { id: string; name: string; cas: number; certificates: number };

/** What stands below each CA at any depth: live CAs, and certificates of it and of them that are valid now. */
export async function countBelowCas(caIds: readonly string[], now: Date): Promise<Map<string, Below>> {
  if (caIds.length === 0) return new Map();
  const rows = await db().$queryRaw<Below[]>`
    WITH RECURSIVE below AS (
      SELECT id AS top, id FROM certificate_authority WHERE id = ANY(${caIds}::uuid[])
      UNION
      SELECT below.top, child.id FROM below JOIN certificate_authority child ON child.parent_id = below.id
      WHERE child.deleted_at IS NULL)
    SELECT top.id, top.name,
      (SELECT count(*)::int FROM below WHERE below.top = top.id AND below.id <> top.id) AS cas,
      (SELECT count(*)::int FROM below JOIN certificate ON certificate.ca_id = below.id
        WHERE below.top = top.id AND certificate.revoked_at IS NULL AND certificate.not_after >= ${now}
          AND certificate.child_ca_id IS NULL) AS certificates
    FROM certificate_authority top WHERE top.id = ANY(${caIds}::uuid[])`;
  return new Map(rows.map((row) => [row.id, row]));
}
