import type { SecretPlace } from "@/lib/secrets/seal-secret";

/** Where a CA's private key is sealed for, by the id of its `ca_key` row: moved to another row it does not open. */
export function caKeyPlace(keyId: string): SecretPlace {
  // Named after the table that held keys first; what was sealed then has to open still.
  return { table: "certificate_authority", rowId: keyId, column: "private_key" };
}
