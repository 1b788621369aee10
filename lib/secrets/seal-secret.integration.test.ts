import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { beforeEach, expect, it, onTestFinished, vi } from "vitest";
import type { SecretPlace } from "@/lib/secrets/seal-secret";

const place: SecretPlace = { table: "destination", rowId: "row-1", column: "password" };
let dir: string;

/** The modules as a process that starts on this data folder has them. */
async function freshModules() {
  vi.resetModules();
  process.env.DATA_DIR = dir;
  const { sealSecret } = await import("@/lib/secrets/seal-secret");
  const { openSecret } = await import("@/lib/secrets/open-secret");
  return { sealSecret, openSecret };
}

/** An empty data folder, for this test alone. */
function useEmptyFolder() {
  const folder = mkdtempSync(join(tmpdir(), "cloud-pki-keys-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  dir = folder;
}

beforeEach(useEmptyFolder);

it("opens what it sealed, whatever the bytes, and seals the same differently each time", async () => {
  const { sealSecret, openSecret } = await freshModules();
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      const sealed = sealSecret(bytes, place);
      expect(sealSecret(bytes, place)).not.toBe(sealed);
      expect(openSecret(sealed, place).equals(bytes)).toBe(true);
    }),
  );
});

it("does not open in another row, column or table", async () => {
  const { sealSecret, openSecret } = await freshModules();
  const sealed = sealSecret("canary", place);
  for (const other of [{ rowId: "row-2" }, { column: "other" }, { table: "certificate_authority" }]) {
    expect(() => openSecret(sealed, { ...place, ...other })).toThrow(/belongs to another row/);
  }
});

it("does not open after the change of any byte", async () => {
  const { sealSecret, openSecret } = await freshModules();
  const sealed = sealSecret("canary canary", place);
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 4 }), fc.nat(), (part, at) => {
      const parts = sealed.split(".");
      const bytes = Buffer.from(parts[part] ?? "", "base64url");
      const index = at % bytes.length;
      bytes[index] = (bytes[index] ?? 0) ^ 1;
      parts[part] = bytes.toString("base64url");
      expect(() => openSecret(parts.join("."), place)).toThrow();
    }),
  );
});

it("names the key that is missing when the key in use is another one, and not the secret", async () => {
  const { sealSecret } = await freshModules();
  const sealed = sealSecret("canary", place);
  useEmptyFolder();
  const { openSecret } = await freshModules();
  expect(() => openSecret(sealed, place)).toThrow(new RegExp(sealed.split(".")[1] ?? "no key id"));
});

it("makes the key file once, for its owner alone", async () => {
  const { sealSecret } = await freshModules();
  sealSecret("x", place);
  const file = join(dir, "keys", "encryption.key");
  const first = readFileSync(file, "utf8");
  expect(statSync(file).mode & 0o777).toBe(0o600);
  const again = await freshModules();
  again.sealSecret("x", place);
  expect(readFileSync(file, "utf8")).toBe(first);
});
