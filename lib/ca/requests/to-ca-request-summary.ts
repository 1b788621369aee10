import type { CaRequestSummary } from "@/lib/ca/requests/ca-request";
import type { CaRequestRow } from "@/lib/ca/requests/ca-request-in-tenant";

/** A request as lists show it to the reader now. */
export function toCaRequestSummary(
  row: CaRequestRow,
  parentName: string | null,
  readerId: string,
  now: Date,
): CaRequestSummary {
  const { id, issuer, purpose, name, parentId, keyAlgorithm } = row;
  const state = row.state === "pending" && row.expiresAt <= now ? "expired" : row.state;
  return {
    ...{ id, issuer, purpose, state, name, parentId, parentName, keyAlgorithm },
    requestedBy: row.requestedByName,
    own: row.requestedById === readerId,
    createdAt: row.createdAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
    decidedBy: row.decidedByName,
    decidedAt: row.decidedAt?.toISOString() ?? null,
  };
}
