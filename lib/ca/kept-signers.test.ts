import { afterEach, expect, it, vi } from "vitest";
import { forgetSigner, keptSigner } from "@/lib/ca/kept-signers";
import type { Signer } from "@/lib/pki/signer";

function signer(name: string): Signer {
  return { algorithm: "EC P-256", publicKeySpki: Buffer.from(name), sign: () => Buffer.alloc(0) };
}

function opener(name: string) {
  return vi.fn(() => signer(name));
}

afterEach(() => {
  vi.useRealTimers();
});

it("opens a key once while it is in use, and again a minute after", () => {
  vi.useFakeTimers();
  const open = opener("a");
  for (let use = 0; use < 5; use += 1) {
    expect(keptSigner("key-1", "sealed", open).publicKeySpki.toString()).toBe("a");
    vi.advanceTimersByTime(59_000);
  }
  expect(open).toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(1_001);
  keptSigner("key-1", "sealed", open);
  expect(open).toHaveBeenCalledTimes(2);
  forgetSigner("key-1");
});

it("never serves a key for another sealed text, nor after it was forgotten", () => {
  keptSigner("key-2", "first", opener("first"));
  expect(keptSigner("key-2", "second", opener("second")).publicKeySpki.toString()).toBe("second");
  forgetSigner("key-2");
  expect(keptSigner("key-2", "second", opener("again")).publicKeySpki.toString()).toBe("again");
  forgetSigner("key-2");
});

it("keeps nothing when a key does not open", () => {
  const fails = () => {
    throw new Error("does not open");
  };
  expect(() => keptSigner("key-3", "sealed", fails)).toThrow("does not open");
  expect(keptSigner("key-3", "sealed", opener("now")).publicKeySpki.toString()).toBe("now");
  forgetSigner("key-3");
});
