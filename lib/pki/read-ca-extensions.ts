import { DerError } from "@/lib/pki/der-error";
import { booleanValue, expectNode, integerValue } from "@/lib/pki/der-values";
import { derTags } from "@/lib/pki/der-writer";
import { type KeyUsage, keyUsageBits } from "@/lib/pki/extensions";
import { type DerNode, readDer } from "@/lib/pki/read-der";

/**
 * BasicConstraints (RFC 5280, section 4.2.1.9) from the DER of its own type. `pathLength` is null without a limit. A
 * FALSE that is written out is read: it says what leaving it out says.
 * @throws DerError
 */
export function readBasicConstraints(value: Uint8Array): { isCa: boolean; pathLength: number | null } {
  const node = readDer(value);
  const { children } = expectNode(node, derTags.sequence, node);
  const [first, ...rest] = children;
  if (!first) return { isCa: false, pathLength: null };
  const isCa = booleanValue(first);
  const [limit, another] = rest;
  if (another || (limit && !isCa)) throw new DerError("UNEXPECTED", node.offset);
  if (!limit) return { isCa, pathLength: null };
  const pathLength = integerValue(limit);
  if (pathLength < 0n) throw new DerError("UNEXPECTED", limit.offset);
  // No chain is longer than that; a larger number would not be exact.
  return { isCa, pathLength: Number(pathLength < 1_000_000n ? pathLength : 1_000_000n) };
}

/** KeyUsage (RFC 5280, section 4.2.1.3) from the DER of its own type. @throws DerError */
export function readKeyUsage(value: Uint8Array): KeyUsage[] {
  const node = readDer(value);
  return keyUsageNames(expectNode(node, derTags.bitString, node));
}

/** Names of the bits that are set in a BIT STRING. */
export function keyUsageNames({ content }: DerNode): KeyUsage[] {
  const names = Object.keys(keyUsageBits) as KeyUsage[];
  return names.filter((name) => {
    const bit = keyUsageBits[name];
    return ((content[1 + Math.floor(bit / 8)] ?? 0) & (0x80 >> (bit % 8))) !== 0;
  });
}
