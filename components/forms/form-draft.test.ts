import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { z } from "zod";
import { readDraft, removeDrafts, writeDraft } from "@/components/forms/form-draft";

const owner = { userId: "u1", form: "siem:s1" };
const schema = z.object({ topic: z.string() });

/** A browser's storage with room for a few characters; Node has none. */
function storageFor(limit: number): object {
  const methods = {
    getItem: (key: string): string | null => Reflect.get(storage, key) ?? null,
    removeItem: (key: string) => Reflect.deleteProperty(storage, key),
    setItem(key: string, value: string) {
      if (value.length > limit) throw new DOMException("full", "QuotaExceededError");
      Reflect.set(storage, key, value);
    },
  };
  const storage: object = Object.create(methods);
  return storage;
}

beforeEach(() => {
  vi.stubGlobal("window", { sessionStorage: storageFor(40) });
});
afterEach(() => {
  vi.unstubAllGlobals();
});

it("gives back what was written last, to its person alone", () => {
  writeDraft(owner, { topic: "pki.audit" });
  expect(readDraft(owner, schema)).toEqual({ topic: "pki.audit" });
  expect(readDraft({ ...owner, userId: "u2" }, schema)).toBeNull();
  removeDrafts({ userId: "u1" });
  expect(readDraft(owner, schema)).not.toBeNull();
  removeDrafts({ userId: "u2" });
  expect(readDraft(owner, schema)).toBeNull();
});

it("gives back nothing older when the browser had no room for what was typed last", () => {
  writeDraft(owner, { topic: "pki.audit" });
  writeDraft(owner, { topic: "x".repeat(100) });
  expect(readDraft(owner, schema)).toBeNull();
});

it("does without a browser that keeps nothing", () => {
  vi.stubGlobal("window", {});
  writeDraft(owner, { topic: "pki.audit" });
  expect(readDraft(owner, schema)).toBeNull();
});
