import { expect, it } from "vitest";
import { pool } from "@/lib/pool";
import { encryptionKey } from "@/lib/secrets/encryption-keys";
import { checkEncryptionKey } from "@/lib/startup/check-encryption-key";
import { createDestination } from "@/lib/testing/create-destination";
import { createTenant } from "@/lib/testing/create-tenant";

it("takes what the key in use has sealed, and refuses what another one has", async () => {
  await expect(checkEncryptionKey()).resolves.toBeUndefined();

  const { subscriptionId } = await createTenant();
  const target = { brokers: "kafka.example.com:9093", topic: "audit", username: "portal", password: "a secret" };
  const destinationId = await createDestination(subscriptionId, target);
  await expect(checkEncryptionKey()).resolves.toBeUndefined();

  const { id } = encryptionKey();
  const other = "0123456789abcdef";
  await pool().query("UPDATE destination SET password_sealed = replace(password_sealed, $1, $2) WHERE id = $3", [
    id,
    other,
    destinationId,
  ]);
  const refusal: unknown = await checkEncryptionKey().catch((error: unknown) => error);
  expect(String(refusal)).toContain(other);
  expect(String(refusal)).toContain(id);
  expect(String(refusal)).not.toContain("a secret");
});
