import type { SecretPlace } from "@/lib/secrets/seal-secret";

/** Where a CA's private key is sealed for: moved to another row it does not open. */
export function caKeyPlace(caId: string): SecretPlace {
  return { table: "certificate_authority", rowId: caId, column: "private_key" };
}
