import { createHash } from "node:crypto";

/** Digits of the largest bigint: CloudEvents wants `sequence` to be a string that sorts as its number does. */
const sequenceDigits = 19;

export const genesisHash = Buffer.alloc(32);

/** The number as the wire carries it: `0000000000000000042`. */
export function sequenceText(sequence: bigint): string {
  return sequence.toString().padStart(sequenceDigits, "0");
}

export type SealedText = { hash: Buffer; text: string };

function beforeHash(payload: string, sequence: bigint, previousHash: Uint8Array): string {
  const previous = Buffer.from(previousHash.buffer, previousHash.byteOffset, previousHash.byteLength).toString("hex");
  return `${payload.slice(0, -1)},"sequence":"${sequenceText(sequence)}","previoushash":"${previous}"`;
}

/**
 * Adds sequence, previoushash and hash to the stored text without parsing it (parsing costs six times as much).
 * The hash is SHA-256 over the record's UTF-8 text without its last member: take `,"hash":"…"` out of a record
 * and hash what is left. Each text holds the hash before it, so an edit, a gap or a swap anywhere shows.
 */
export function sealText(payload: string, sequence: bigint, previousHash: Uint8Array): SealedText {
  const start = beforeHash(payload, sequence, previousHash);
  const digest = createHash("sha256").update(start).update("}").digest();
  return { hash: digest, text: `${start},"hash":"${digest.toString("hex")}"}` };
}

/** The same text from a stored hash, for a batch that was sealed before. */
export function sealedText(payload: string, sequence: bigint, previousHash: Uint8Array, hash: Uint8Array): string {
  const hex = Buffer.from(hash.buffer, hash.byteOffset, hash.byteLength).toString("hex");
  return `${beforeHash(payload, sequence, previousHash)},"hash":"${hex}"}`;
}

/** Whether the record's own hash is right, from its text alone. */
export function recordHashMatches(record: string): boolean {
  const match = /,"hash":"([0-9a-f]{64})"\}$/.exec(record);
  if (!match) return false;
  const rest = `${record.slice(0, match.index)}}`;
  return createHash("sha256").update(rest).digest("hex") === match[1];
}
