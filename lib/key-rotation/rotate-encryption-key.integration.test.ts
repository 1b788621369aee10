import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { loadCaSigner } from "@/lib/ca/load-ca-signer";
import { makeCa } from "@/lib/ca/testing/make-ca";
import { db } from "@/lib/db";
import { env } from "@/lib/env";
import {
  clientKeyPlace,
  loadDestination,
  storedClientKey,
  storedPassword,
} from "@/lib/export/destination-settings-row";
import { rotateEncryptionKey } from "@/lib/key-rotation/rotate-encryption-key";
import { sealedColumns } from "@/lib/key-rotation/sealed-columns";
import { queueSealedMail } from "@/lib/mail/queue-sealed-mail";
import { openMail } from "@/lib/mail/sealed-mail";
import { pool } from "@/lib/pool";
import { encryptionKey } from "@/lib/secrets/encryption-keys";
import { sealSecret } from "@/lib/secrets/seal-secret";
import { checkEncryptionKey } from "@/lib/startup/check-encryption-key";
import { createDestination } from "@/lib/testing/create-destination";
import { createTenant, type Tenant } from "@/lib/testing/create-tenant";

const target = { brokers: "kafka.example.com:9093", topic: "audit", username: "portal", password: "a secret" };
const clientKey = "the private key of a client certificate";
let tenant: Tenant;
let destinationId: string;
let keyFolder: string;

beforeAll(async () => {
  // Keys of its own: the other test files share the data folder at this moment.
  keyFolder = mkdtempSync(join(tmpdir(), "cloud-pki-rotation-"));
  env().DATA_DIR = keyFolder;
  tenant = await createTenant();
  await makeCa(tenant);
  destinationId = await createDestination(tenant.subscriptionId, target);
  await pool().query("UPDATE destination SET client_key_sealed = $1, client_key_set_at = now() WHERE id = $2", [
    sealSecret(clientKey, clientKeyPlace(destinationId)),
    destinationId,
  ]);
  await db().$transaction((tx) =>
    queueSealedMail(tx, {
      ...{ subscriptionId: tenant.subscriptionId, recipient: "ada@example.com" },
      ...{ subject: "Invitation", text: "a link", html: "<p>a link</p>" },
    }),
  );
});

afterAll(() => rmSync(keyFolder, { recursive: true }));

const rotate = () => rotateEncryptionKey(pool(), () => {});

async function expectAllToOpen(): Promise<void> {
  const { keyId } = await db().certificateAuthority.findFirstOrThrow();
  await expect(loadCaSigner(keyId)).resolves.toBeDefined();
  const row = await loadDestination(tenant.subscriptionId);
  expect(row && storedPassword(row)).toBe(target.password);
  expect(row && storedClientKey(row)).toBe(clientKey);
  expect(openMail(await db().mailOutbox.findFirstOrThrow())).toMatchObject({ text: "a link", html: "<p>a link</p>" });
  await expect(checkEncryptionKey()).resolves.toBeUndefined();
}

it("knows every sealed column of the database", async () => {
  const { rows } = await pool().query<{ name: string }>(
    `SELECT table_name || '.' || column_name AS name FROM information_schema.columns
     WHERE table_schema = 'public' AND column_name LIKE '%sealed'`,
  );
  const known = sealedColumns.map(({ table, column }) => `${table}.${column}`);
  expect(rows.map(({ name }) => name).filter((name) => !known.includes(name))).toEqual([]);
});

it("seals everything with a new key, and keeps the one before", async () => {
  const before = encryptionKey().id;
  expect(await rotate()).toMatchObject({ kind: "started", resealed: 5, unreadable: [], remaining: 0 });
  expect(encryptionKey().id).not.toBe(before);
  const { rows } = await pool().query<{ sealed: string }>("SELECT private_key_sealed AS sealed FROM ca_key");
  expect(rows.map(({ sealed }) => sealed.split(".")[1])).toEqual([encryptionKey().id]);
  await expectAllToOpen();
  expect(readdirSync(join(env().DATA_DIR, "keys")).sort()).toEqual([`encryption-${before}.key`, "encryption.key"]);
});

it("broken off anywhere leaves everything readable, and the next run goes on without a further key", async () => {
  const broken = new Error("pulled the plug");
  const progress = vi.fn(() => {
    throw broken;
  });
  await expect(rotateEncryptionKey(pool(), progress)).rejects.toBe(broken);
  await expectAllToOpen();
  const { id } = encryptionKey();
  const resumed = await rotate();
  expect(resumed).toMatchObject({ kind: "resumed", keyId: id, unreadable: [], remaining: 0 });
  expect(resumed.resealed).toBeGreaterThan(0);
  expect(resumed.resealed).toBeLessThan(5);
  await expectAllToOpen();
});

it("names a value that was copied from another row, and goes on with the others", async () => {
  const other = await createTenant();
  const copied = await createDestination(other.subscriptionId, target);
  await pool().query(
    "UPDATE destination SET password_sealed = (SELECT password_sealed FROM destination WHERE id = $1) WHERE id = $2",
    [destinationId, copied],
  );
  const { unreadable, remaining, resealed } = await rotate();
  expect({ resealed, remaining, rows: unreadable.map(({ rowId }) => rowId) }).toEqual({
    resealed: 5,
    remaining: 1,
    rows: [copied],
  });
  expect(JSON.stringify(unreadable)).not.toContain(target.password);
  await pool().query("DELETE FROM destination WHERE id = $1", [copied]);
});
