import { chmodSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { isPassable, passageFor } from "@/scripts/run/passage";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "passage-"));
  chmodSync(folder, 0o755);
  for (const name of ["open", "closed"]) mkdirSync(join(folder, name, "inner"), { recursive: true });
  chmodSync(join(folder, "closed"), 0o700);
});
afterAll(() => rmSync(folder, { recursive: true }));

it("sees a folder far above that only its owner may pass", () => {
  expect(isPassable(join(folder, "open", "inner", "postgres"))).toBe(true);
  expect(isPassable(join(folder, "closed", "inner", "postgres"))).toBe(false);
});

it("gives no capability where none is needed", () => {
  expect(passageFor([join(folder, "open", "inner")])).toEqual([]);
});
