/**
 * `revoked`: its own certificate is revoked or on hold, so nobody trusts what it issued. `deleted`: its keys are
 * destroyed.
 */
export type CaState = "active" | "expiring" | "expired" | "revoked" | "deleted";

/** Half a year to plan the successor of a root, whose certificate has to reach every client. */
const expiringBeforeMs = 182 * 86_400_000;

type Life = { notAfter: Date; deletedAt: Date | null; isRevoked: boolean };

export function caState({ notAfter, deletedAt, isRevoked }: Life, now: Date): CaState {
  if (deletedAt !== null) return "deleted";
  const leftMs = notAfter.getTime() - now.getTime();
  if (leftMs < 0) return "expired";
  if (isRevoked) return "revoked";
  return leftMs < expiringBeforeMs ? "expiring" : "active";
}
