import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { callbackPath } from "@/lib/auth/callback-path";

describe("callbackPath", () => {
  it("keeps a path of this portal with query and fragment", () => {
    expect(callbackPath("/events?criticality=High#top")).toBe("/events?criticality=High#top");
  });

  it.each([
    undefined,
    "",
    "events",
    "https://evil.example",
    "//evil.example",
    "/\\evil.example",
    "/\t/evil.example",
    "\\\\evil.example",
    "javascript:alert(1)",
    "http:/evil.example",
  ])("sends %j to the start page", (wanted) => {
    expect(callbackPath(wanted)).toBe("/");
  });

  it("never leaves the origin, whatever was asked for", () => {
    const character = fc.constantFrom(..."/\\\t\n@:.#? eh");
    const address = fc.oneof(
      fc.string(),
      fc.string({ unit: character }).map((text) => `/${text}`),
    );
    fc.assert(
      fc.property(address, (wanted) => {
        const origin = "https://pki.example";
        expect(new URL(callbackPath(wanted), origin).origin).toBe(origin);
        expect(callbackPath(wanted).startsWith("//")).toBe(false);
      }),
    );
  });
});
