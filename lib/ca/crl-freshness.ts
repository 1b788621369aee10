export type CrlState = "fresh" | "due" | "expired";

/** The last day before the next update: time to publish again. */
const dueBeforeMs = 86_400_000;

/** A relying party refuses every certificate of the CA once the next update has passed (RFC 5280, section 6.3.3). */
export function crlState(nextUpdate: Date, now: Date): CrlState {
  const leftMs = nextUpdate.getTime() - now.getTime();
  if (leftMs <= 0) return "expired";
  return leftMs <= dueBeforeMs ? "due" : "fresh";
}
