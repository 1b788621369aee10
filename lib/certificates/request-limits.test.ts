import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { nameRefusal, profileRefusal } from "@/lib/certificates/request-limits";
import type { SubjectAltName } from "@/lib/pki/subject-alt-name";

const limits = { profiles: ["tls-client"], domains: ["corp.example", "shop.example"] };

function refused(...names: string[]): boolean {
  const sans = names.map((value): SubjectAltName => ({ type: /^[\d.:]+$/.test(value) ? "IP" : "DNS", value }));
  return nameRefusal(limits, "Root", { commonName: names[0], sans }) !== null;
}

describe("the limits of a grant", () => {
  it.each([
    ["corp.example", false],
    ["www.corp.example", false],
    ["a.b.shop.example", false],
    ["*.corp.example", false],
    ["*.example", true],
    ["evilcorp.example", true],
    ["corp.example.evil", true],
    ["192.0.2.1", true],
    ["2001:db8::1", true],
  ])("for the name %s refuse: %s", (name, expected) => {
    expect(refused(name)).toBe(expected);
  });

  it("are broken by one name among many, which the rule and the words name", () => {
    const sans: SubjectAltName[] = ["a.corp.example", "b.evil.example"].map((value) => ({ type: "DNS", value }));
    const refusal = nameRefusal(limits, "Root", { commonName: undefined, sans });
    expect(refusal?.rule).toContain("b.evil.example lies in none of them");
    expect(refusal?.message).toContain("b.evil.example");
  });

  it("look at the subject of a client that has nothing else", () => {
    const named = (commonName: string) => nameRefusal(limits, "Root", { commonName, sans: [] }) !== null;
    expect(named("jane@corp.example")).toBe(false);
    expect(named("jane@evil.example")).toBe(true);
    expect(named("printer 7")).toBe(true);
  });

  it("look at the subject beside the other names as well", () => {
    const sans: SubjectAltName[] = [{ type: "DNS", value: "a.corp.example" }];
    const named = (commonName: string) => nameRefusal(limits, "Root", { commonName, sans })?.rule ?? null;
    expect(named("jane@corp.example")).toBeNull();
    expect(named("a.corp.example")).toBeNull();
    expect(named("root@evil.example")).toContain("root@evil.example lies in none of them");
    expect(named("Domain Administrator")).toContain("Domain Administrator lies in none of them");
  });

  it("name the profile that is not granted", () => {
    expect(profileRefusal(limits, "Root", "tls-client")).toBeNull();
    expect(profileRefusal(limits, "Root", "tls-server")?.rule).toContain("the profile asked for is tls-server");
    expect(profileRefusal({ profiles: [], domains: [] }, "Root", "tls-server")).toBeNull();
  });

  it("cover a domain and what ends in it after a dot, and nothing else", () => {
    const label = fc.stringMatching(/^[a-z0-9]{1,8}$/);
    fc.assert(
      fc.property(label, label, (first, second) => {
        expect(refused(`${first}.${second}.corp.example`)).toBe(false);
        expect(refused(`${first}.${second}corp.example`)).toBe(true);
        expect(refused(`corp.example.${first}`)).toBe(true);
      }),
    );
  });
});
