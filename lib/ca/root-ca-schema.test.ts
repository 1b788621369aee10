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

  it("has no limits when none are given", () => {
    expect(createRootCaInput.parse(input)).toMatchObject({ pathLength: null, nameConstraints: null });
    const empty = { permittedDnsNames: [], excludedDnsNames: [], permittedIpRanges: [], excludedIpRanges: [] };
    expect(createRootCaInput.parse({ ...input, nameConstraints: empty }).nameConstraints).toBeNull();
  });

  it("has its name constraints in the form that the certificate holds", () => {
    const nameConstraints = {
      permittedDnsNames: [" .Corp.Example "],
      excludedDnsNames: ["xn--mnchen-3ya.example"],
      permittedIpRanges: ["10.1.2.3/8", "192.0.2.1"],
      excludedIpRanges: ["FD00:0::1/8"],
    };
    expect(createRootCaInput.parse({ ...input, nameConstraints }).nameConstraints).toEqual({
      permittedDnsNames: ["corp.example"],
      excludedDnsNames: ["xn--mnchen-3ya.example"],
      permittedIpRanges: ["10.0.0.0/8", "192.0.2.1/32"],
      excludedIpRanges: ["fd00::/8"],
    });
  });

  it.each([
    ["permittedDnsNames", ["corp.example", "*.corp.example"], 1],
    ["permittedDnsNames", ["10.0.0.0/8"], 0],
    ["excludedDnsNames", ["münchen.example"], 0],
    ["excludedDnsNames", [""], 0],
    ["permittedIpRanges", ["10.0.0.0/33"], 0],
    ["permittedIpRanges", ["10.0.0.0/8", "fd00::/129"], 1],
    ["excludedIpRanges", ["10/8"], 0],
    ["excludedIpRanges", ["corp.example"], 0],
  ])("names the entry of %s that is none: %j", (list, entries, index) => {
    const empty = { permittedDnsNames: [], excludedDnsNames: [], permittedIpRanges: [], excludedIpRanges: [] };
    const nameConstraints = { ...empty, [list]: entries };
    expect(refusedFields({ nameConstraints })).toEqual([`nameConstraints.${list}.${index}`]);
  });

  it.each([-1, 10, 0.5])("takes no path length of %d", (pathLength) => {
    expect(refusedFields({ pathLength })).toEqual(["pathLength"]);
  });

  it("counts characters, not code units: 64 beyond the basic plane fit", () => {
    expect(refusedFields({ commonName: "𝔸".repeat(64) })).toEqual([]);
  });
});
