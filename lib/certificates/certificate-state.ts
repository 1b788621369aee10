export const certificateStates = ["active", "expired", "revoked"] as const;

export type CertificateState = (typeof certificateStates)[number];

/** Revoked outweighs expired: it is what somebody decided. notAfter belongs to the validity. */
export function certificateState(row: { revokedAt: Date | null; notAfter: Date }, now: Date): CertificateState {
  if (row.revokedAt !== null) return "revoked";
  return row.notAfter < now ? "expired" : "active";
}
