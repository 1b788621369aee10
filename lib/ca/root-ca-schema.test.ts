import { describe, expect, it } from "vitest";
import { createRootCaInput } from "@/lib/ca/root-ca-schema";

const input = {
  subscriptionId: "0190aaaa-0000-7000-8000-000000000000",
  name: " Root ",
  commonName: "Example Root",
  organization: "",
  country: "de",
  keyAlgorithm: "EC P-384",
  lifetimeYears: 10,
};

function refusedFields(part: Record<string, unknown>): string[] {
  const result = createRootCaInput.safeParse({ ...input, ...part });
  return result.success ? [] : result.error.issues.map(({ path }) => path.join("."));
}

describe("the input of a root CA", () => {
  it("is trimmed, its country in capitals", () => {
    expect(createRootCaInput.parse(input)).toMatchObject({ name: "Root", country: "DE" });
  });

  it.each([
    ["name", ""],
    ["name", "x".repeat(65)],
    ["name", "a\u202Eb"],
    ["commonName", "  "],
    ["commonName", "a\u0000b"],
    ["organization", "a\u200Bb"],
    ["country", "DEU"],
    ["country", "D1"],
    ["keyAlgorithm", "RSA 1024"],
    ["lifetimeYears", 0],
    ["lifetimeYears", 31],
    ["lifetimeYears", 1.5],
  ])("is refused at %s for %j", (field, value) => {
    expect(refusedFields({ [field]: value })).toEqual([field]);
  });

  it("counts characters, not code units: 64 beyond the basic plane fit", () => {
    expect(refusedFields({ commonName: "𝔸".repeat(64) })).toEqual([]);
  });
});
