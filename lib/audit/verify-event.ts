import { genesisHash, recordHashMatches, sealedText, sealText } from "@/lib/audit/seal-text";

export type StoredSeal = {
  payload: string;
  sequence: bigint;
  hash: Uint8Array;
  /** Hash of the seal before; null when that row is missing although this is not the first. */
  previousHash: Uint8Array | null;
};

export type EventProof = {
  state: "matches" | "altered" | "previous-missing";
  /** What the stored text hashes to, lower-case hexadecimal; null without the previous hash. */
  computedHash: string | null;
  /** The record as it is on the wire; null without the previous hash. */
  record: string | null;
};

/** What the first event of a chain is sealed over. */
export function previousHashOf(sequence: bigint, stored: Uint8Array | null): Uint8Array | null {
  return sequence === 1n ? genesisHash : stored;
}

/**
 * Computes the event's hash anew from its stored text, its sequence and the hash before it, and compares. Any change
 * to the text, to its place or to the event before shows.
 */
export function verifyEvent({ payload, sequence, hash, previousHash }: StoredSeal): EventProof {
  const previous = previousHashOf(sequence, previousHash);
  if (!previous) return { state: "previous-missing", computedHash: null, record: null };
  const record = sealedText(payload, sequence, previous, hash);
  return {
    state: recordHashMatches(record) ? "matches" : "altered",
    computedHash: sealText(payload, sequence, previous).hash.toString("hex"),
    record,
  };
}
