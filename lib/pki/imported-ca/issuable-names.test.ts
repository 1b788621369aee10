import { describe, expect, test } from "vitest";
import { issuableNames } from "@/lib/pki/imported-ca/issuable-names";
import type { NameConstraints } from "@/lib/pki/name-constraints";

const none: NameConstraints = {
  permittedDnsNames: [],
  excludedDnsNames: [],
  permittedIpRanges: [],
  excludedIpRanges: [],
};
const limits = (...each: Partial<NameConstraints>[]) => each.map((constraints) => ({ ...none, ...constraints }));

describe("what may still be issued for", () => {
  test.each<[string, NameConstraints[], string | undefined]>([
    ["no constraints", [], "Neither it nor an issuer limits the names."],
    [
      "a domain",
      limits({ permittedDnsNames: ["example.com"] }),
      "It may issue for DNS names in example.com and IP addresses.",
    ],
    [
      "a domain and no address",
      limits({ permittedDnsNames: ["example.com"], excludedIpRanges: ["0.0.0.0/0", "::/0"] }),
      "It may issue for DNS names in example.com, but not 0.0.0.0/0, ::/0.",
    ],
    [
      "two CAs: what both permit",
      limits({ permittedDnsNames: ["example.com", "example.org"] }, { permittedDnsNames: ["www.example.org"] }),
      "It may issue for DNS names in www.example.org and IP addresses.",
    ],
    [
      "a range of which the front is excluded",
      limits({ permittedIpRanges: ["10.0.0.0/8"], excludedIpRanges: ["10.0.0.0/9"], excludedDnsNames: [""] }),
      "It may issue for IP addresses in 10.0.0.0/8, but not any DNS name, 10.0.0.0/9.",
    ],
    [
      "a domain with a dot before it",
      limits({ permittedDnsNames: [".example.com"] }),
      "It may issue for DNS names in .example.com and IP addresses.",
    ],
    ["everything excluded", limits({ excludedDnsNames: [""], excludedIpRanges: ["0.0.0.0/0", "::/0"] }), undefined],
    [
      "nothing in common",
      limits(
        { permittedDnsNames: ["a.example"], permittedIpRanges: ["10.0.0.0/8"] },
        { permittedDnsNames: ["b.example"], permittedIpRanges: ["2001:db8::/32"] },
      ),
      undefined,
    ],
  ])("%s", (_what, constraints, sentence) => {
    expect(issuableNames(constraints)).toBe(sentence);
  });
});
