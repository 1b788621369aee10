import { isOnHold } from "@/lib/certificates/revocable";

export const certificateStates = ["active", "expired", "held", "revoked"] as const;

export type CertificateState = (typeof certificateStates)[number];

/** Revoked outweighs expired: it is what somebody decided; a hold counts as long as it lasts. notAfter is still valid. */
export function certificateState(
  row: { revokedAt: Date | null; revocationReason: number | null; notAfter: Date },
  now: Date,
): CertificateState {
  if (isOnHold(row)) return "held";
  if (row.revokedAt !== null) return "revoked";
  return row.notAfter < now ? "expired" : "active";
}
