/**
 * `fresh`; `due`: within the overlap before the next update, so a newer one is on its way; `lapsing`: half of the overlap
 * has gone without one; `expired`: clients refuse every certificate of the CA (RFC 5280, section 6.3.3).
 */
export type CrlState = "fresh" | "due" | "lapsing" | "expired";

/** @param overlapMs how long before its next update the CRL is replaced */
export function crlState(nextUpdate: Date, overlapMs: number, now: Date): CrlState {
  const leftMs = nextUpdate.getTime() - now.getTime();
  if (leftMs <= 0) return "expired";
  if (leftMs <= overlapMs / 2) return "lapsing";
  return leftMs <= overlapMs ? "due" : "fresh";
}
