import type { Signer } from "@/lib/pki/signer";

type Kept = { sealed: string; signer: Signer; timer: NodeJS.Timeout };

/** How long an opened key is kept after its last use, and how many are at most. */
const keptMs = 60_000;
const keptCount = 32;

const kept = new Map<string, Kept>();

/** Forgets an opened key, as after its destruction. */
export function forgetSigner(keyId: string): void {
  const found = kept.get(keyId);
  if (!found) return;
  clearTimeout(found.timer);
  kept.delete(keyId);
}

/**
 * The signer of a key that was opened a moment ago, else a newly opened one: unsealing and importing a key takes longer
 * than signing with it. The kept one counts only for the very text that it was opened from, and the caller has read
 * that text anew, so a key that was sealed again or destroyed meanwhile is never used from here.
 * @param open unseals and imports; what it throws passes through, and nothing is kept then
 */
export function keptSigner(keyId: string, sealed: string, open: () => Signer): Signer {
  const found = kept.get(keyId);
  if (found?.sealed === sealed) {
    found.timer.refresh();
    return found.signer;
  }
  forgetSigner(keyId);
  const signer = open();
  const [oldest] = kept.keys();
  if (kept.size >= keptCount && oldest !== undefined) forgetSigner(oldest);
  const timer = setTimeout(() => forgetSigner(keyId), keptMs);
  timer.unref();
  kept.set(keyId, { sealed, signer, timer });
  return signer;
}
