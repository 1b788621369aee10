import { createHash } from "node:crypto";
import type { Json } from "@/lib/confirmations/canonical-json";
import { canonicalJson } from "@/lib/confirmations/canonical-json";
import type { ConfirmedOperation } from "@/lib/confirmations/confirmed-operations";

export type ConfirmedContent = { operation: ConfirmedOperation; caId: string | null; summary: string; input: Json };

/**
 * SHA-256, lower-case hexadecimal, over what a second administrator is shown and what will be done. A confirmation names
 * it, so that nobody confirms what they did not see.
 */
export function confirmationDigest({ operation, caId, summary, input }: ConfirmedContent): string {
  return createHash("sha256").update(canonicalJson({ operation, caId, summary, input })).digest("hex");
}
