import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DerError } from "@/lib/pki/der-error";
import { writeContext, writeContextPrimitive, writeInteger, writeSequence } from "@/lib/pki/der-writer";
import { ipAddressText } from "@/lib/pki/ip-address";
import {
  type NameConstraints,
  nameConstraintsExtension,
  nameViolation,
  readNameConstraints,
} from "@/lib/pki/name-constraints";
import { readDer } from "@/lib/pki/read-der";
import type { SubjectAltName } from "@/lib/pki/subject-alt-name";

const none: NameConstraints = {
  permittedDnsNames: [],
  excludedDnsNames: [],
  permittedIpRanges: [],
  excludedIpRanges: [],
};

/** The value within a critical extension. */
function contentOf(extension: Buffer): Buffer {
  const [oid, critical, value] = readDer(extension).children;
  expect(oid?.raw.toString("hex")).toBe("0603551d1e");
  expect(critical?.content.toString("hex")).toBe("ff");
  return value?.content ?? Buffer.alloc(0);
}

const dns = (value: string): SubjectAltName => ({ type: "DNS", value });
const ip = (value: string): SubjectAltName => ({ type: "IP", value });

function violation(name: SubjectAltName, constraints: Partial<NameConstraints>): string | null {
  return nameViolation([name], [{ ...none, ...constraints }]);
}

describe("the encoding", () => {
  test("is that of RFC 5280, octet by octet", () => {
    const constraints = { ...none, permittedDnsNames: ["Example.com"], excludedIpRanges: ["10.1.2.3/8"] };
    expect(contentOf(nameConstraintsExtension(constraints)).toString("hex")).toBe(
      ["301f", "a00f", "300d", "820b", Buffer.from("example.com").toString("hex"), "a10c"].join("") +
        ["300a", "8708", "0a000000", "ff000000"].join(""),
    );
  });

  test("is refused without any constraint and for what is no name or range", () => {
    expect(() => nameConstraintsExtension(none)).toThrow(RangeError);
    for (const name of ["*.example.com", ".example.com", "a..b", "exa mple", "bücher.example", "a".repeat(64)])
      expect(() => nameConstraintsExtension({ ...none, permittedDnsNames: [name] }), name).toThrow(RangeError);
    for (const range of ["10.0.0.0", "10.0.0.0/33", "10.0.0.0/08", "::/129", "10.0.0/8", "10.0.0.0/-1", "/8", ""])
      expect(() => nameConstraintsExtension({ ...none, excludedIpRanges: [range] }), range).toThrow(RangeError);
  });
});

const label = fc.stringMatching(/^[a-z0-9]([a-z0-9-]{0,10}[a-z0-9])?$/);
const domain = fc.array(label, { minLength: 1, maxLength: 4 }).map((labels) => labels.join("."));
const address = fc
  .oneof(fc.uint8Array({ minLength: 4, maxLength: 4 }), fc.uint8Array({ minLength: 16, maxLength: 16 }))
  .map((octets) => Buffer.from(octets));
const range = address.chain((octets) => {
  return fc.integer({ min: 0, max: octets.length * 8 }).map((prefix) => {
    const bits = BigInt(octets.length * 8);
    const kept = bits - BigInt(prefix);
    const network = (BigInt(`0x${octets.toString("hex")}`) >> kept) << kept;
    const text = network.toString(16).padStart(octets.length * 2, "0");
    return `${ipAddressText(Buffer.from(text, "hex"))}/${prefix}`;
  });
});
const constraintsOf = fc
  .record({
    permittedDnsNames: fc.array(domain, { maxLength: 3 }),
    excludedDnsNames: fc.array(domain, { maxLength: 3 }),
    permittedIpRanges: fc.array(range, { maxLength: 3 }),
    excludedIpRanges: fc.array(range, { maxLength: 3 }),
  })
  .filter((constraints) => Object.values(constraints).some((list) => list.length > 0));
const anyName = fc.oneof(
  domain.map(dns),
  domain.map((name) => dns(`*.${name}`)),
  address.map((octets) => ip(ipAddressText(octets))),
);

describe("what is read", () => {
  test("is what was written", () => {
    fc.assert(
      fc.property(constraintsOf, (constraints) => {
        expect(readNameConstraints(contentOf(nameConstraintsExtension(constraints)))).toEqual({
          constraints,
          otherForms: [],
        });
      }),
    );
  });

  test("from damaged octets is an error of DER or another reading, and never another failure", () => {
    fc.assert(
      fc.property(constraintsOf, fc.nat(), fc.integer({ min: 1, max: 255 }), (constraints, at, flip) => {
        const octets = Buffer.from(contentOf(nameConstraintsExtension(constraints)));
        const index = at % octets.length;
        octets[index] = (octets[index] ?? 0) ^ flip;
        try {
          readNameConstraints(octets);
        } catch (error) {
          expect(error).toBeInstanceOf(DerError);
        }
      }),
    );
  });

  const subtrees = (...bases: Buffer[]) =>
    writeSequence([writeContext(0, Buffer.concat(bases.map((base) => writeSequence([base]))))]);

  test("names the forms that are not applied", () => {
    const value = subtrees(
      writeContextPrimitive(1, Buffer.from("example.com")),
      writeContext(4, writeSequence([])),
      writeContextPrimitive(6, Buffer.from(".example.com")),
      writeContext(0, Buffer.alloc(0)),
      writeContextPrimitive(2, Buffer.from("*.example.com")),
      writeContextPrimitive(2, Buffer.from("intra.example.com")),
      writeContextPrimitive(7, Buffer.from("0a000000ff00ff00", "hex")),
    );
    expect(readNameConstraints(value)).toEqual({
      constraints: { ...none, permittedDnsNames: ["intra.example.com"] },
      otherForms: [
        "e-mail addresses",
        "directory names",
        "URIs",
        "other names",
        "malformed DNS names",
        "IP ranges whose mask is no prefix",
      ],
    });
  });

  test("keeps a dot at the front, drops one at the end, and lower case is all there is", () => {
    const value = subtrees(
      ...[".Example.COM", "Example.net.", ""].map((n) => writeContextPrimitive(2, Buffer.from(n))),
    );
    expect(readNameConstraints(value).constraints.permittedDnsNames).toEqual([".example.com", "example.net", ""]);
  });

  test("is told of bounds of a subtree, which no reader applies", () => {
    const bounded = writeSequence([
      writeContextPrimitive(2, Buffer.from("example.com")),
      writeContextPrimitive(1, writeInteger(2).subarray(2)),
    ]);
    const value = writeSequence([writeContext(1, bounded)]);
    expect(readNameConstraints(value).otherForms).toEqual(["subtrees with a minimum or a maximum"]);
  });

  test.each([
    ["an empty sequence", writeSequence([])],
    ["an empty list of subtrees", writeSequence([writeContext(0, Buffer.alloc(0))])],
    [
      "the lists in the wrong order",
      Buffer.from("301ca10c300a87080a000000ff000000a00c300a87080a000000ff000000", "hex"),
    ],
    ["a third list", writeSequence([writeContext(2, writeSequence([writeContextPrimitive(2, Buffer.from("a"))]))])],
    ["an address of five octets", subtrees(writeContextPrimitive(7, Buffer.alloc(5)))],
    ["a subtree without a base", writeSequence([writeContext(0, writeSequence([]))])],
    ["another type", writeInteger(1)],
  ])("is an error for %s", (_, value) => {
    expect(() => readNameConstraints(value)).toThrow(DerError);
  });
});

describe("a DNS name", () => {
  const permitted = { permittedDnsNames: ["example.com", "example.net"] };

  test.each(["example.com", "www.example.com", "a.b.EXAMPLE.com", "*.example.com", "*.a.example.net", "example.com."])(
    "%s is in a permitted domain",
    (name) => expect(violation(dns(name), permitted)).toBeNull(),
  );

  test.each(["example.org", "badexample.com", "com", "*.com", "example.com.evil.org"])(
    "%s is in none of them",
    (name) =>
      expect(violation(dns(name), permitted)).toBe(`${name} is not in a permitted domain (example.com, example.net).`),
  );

  test.each(["internal.example.com", "a.internal.example.com", "INTERNAL.example.com", "*.internal.example.com"])(
    "%s is excluded although it is permitted",
    (name) => expect(violation(dns(name), { ...permitted, excludedDnsNames: ["Internal.Example.com"] })).not.toBeNull(),
  );

  test("with a star is refused when one of its names is excluded, and the sentence says so", () => {
    const excluded = { excludedDnsNames: ["internal.example.com"] };
    expect(violation(dns("*.example.com"), excluded)).toBe(
      "*.example.com covers names in the excluded domain internal.example.com.",
    );
    expect(violation(dns("www.example.com"), excluded)).toBeNull();
    expect(violation(dns("*.other.example.com"), excluded)).toBeNull();
  });

  test("a dot at the front means the names below alone, where that is stricter", () => {
    expect(violation(dns("a.example.com"), { permittedDnsNames: [".example.com"] })).toBeNull();
    expect(violation(dns("*.example.com"), { permittedDnsNames: [".example.com"] })).toBeNull();
    expect(violation(dns("example.com"), { permittedDnsNames: [".example.com"] })).not.toBeNull();
    expect(violation(dns("example.com"), { excludedDnsNames: [".example.com"] })).not.toBeNull();
  });

  test("the empty domain is every name", () => {
    expect(violation(dns("example.com"), { permittedDnsNames: [""] })).toBeNull();
    expect(violation(dns("example.com"), { excludedDnsNames: [""] })).toBe(
      "example.com is a DNS name, and all of them are excluded.",
    );
  });

  test("is free where addresses alone are constrained", () => {
    expect(violation(dns("example.com"), { permittedIpRanges: ["10.0.0.0/8"] })).toBeNull();
  });

  test("a long list is cut in the sentence", () => {
    const permittedDnsNames = ["a.org", "b.org", "c.org", "d.org", "e.org", "f.org"];
    expect(violation(dns("x.com"), { permittedDnsNames })).toContain("(a.org, b.org, c.org, d.org and 2 more)");
  });
});

describe("an IP address", () => {
  test("is held against the ranges of its own kind", () => {
    const permitted = { permittedIpRanges: ["10.0.0.0/8", "2001:db8::/32"] };
    expect(violation(ip("10.255.0.1"), permitted)).toBeNull();
    expect(violation(ip("2001:db8::1"), permitted)).toBeNull();
    expect(violation(ip("11.0.0.1"), permitted)).toBe(
      "11.0.0.1 is not in a permitted IP range (10.0.0.0/8, 2001:db8::/32).",
    );
    expect(violation(ip("2001:db9::1"), permitted)).not.toBeNull();
    expect(violation(ip("2001:db8::1"), { permittedIpRanges: ["10.0.0.0/8"] })).not.toBeNull();
    expect(violation(ip("10.0.0.1"), { excludedIpRanges: ["::/0"] })).toBeNull();
    expect(violation(ip("10.0.0.1"), { excludedIpRanges: ["0.0.0.0/0"] })).toBe(
      "10.0.0.1 is in the excluded IP range 0.0.0.0/0.",
    );
  });

  test("mapped into IPv6 is excluded with its IPv4 range, and never permitted by it", () => {
    expect(violation(ip("::ffff:a00:1"), { excludedIpRanges: ["10.0.0.0/8"] })).not.toBeNull();
    expect(violation(ip("10.0.0.1"), { excludedIpRanges: ["::ffff:a00:0/104"] })).not.toBeNull();
    expect(violation(ip("11.0.0.1"), { excludedIpRanges: ["::ffff:a00:0/104"] })).toBeNull();
    expect(violation(ip("::ffff:a00:1"), { permittedIpRanges: ["10.0.0.0/8"] })).not.toBeNull();
    expect(violation(ip("10.0.0.1"), { permittedIpRanges: ["::ffff:a00:0/104"] })).not.toBeNull();
  });
});

describe("several names and several CAs", () => {
  test("the first name that breaks a constraint is told", () => {
    const names = [dns("a.example.com"), ip("192.0.2.1"), dns("b.example.org")];
    const constraints = [
      { ...none, permittedDnsNames: ["example.com"] },
      { ...none, excludedIpRanges: ["192.0.2.0/24"] },
    ];
    expect(nameViolation(names, constraints)).toBe("192.0.2.1 is in the excluded IP range 192.0.2.0/24.");
    expect(nameViolation(names.slice(0, 1), constraints)).toBeNull();
  });

  test("names keep the constraints of a chain exactly when they keep those of each CA", () => {
    fc.assert(
      fc.property(fc.array(anyName, { maxLength: 4 }), fc.array(constraintsOf, { maxLength: 3 }), (names, chain) => {
        const each = names.every((name) => chain.every((constraints) => nameViolation([name], [constraints]) === null));
        expect(nameViolation(names, chain) === null).toBe(each);
      }),
    );
  });

  test("a wildcard name that may stand, may stand for every name below its domain", () => {
    // Few labels, so that names and constraints meet often.
    const small = fc.array(fc.constantFrom("a", "b", "c"), { minLength: 1, maxLength: 3 }).map((l) => l.join("."));
    const lists = fc.record({
      permittedDnsNames: fc.array(small, { maxLength: 2 }),
      excludedDnsNames: fc.array(small, { maxLength: 2 }),
    });
    fc.assert(
      fc.property(small, small, lists, (base, below, constraints) => {
        fc.pre(violation(dns(`*.${base}`), constraints) === null);
        expect(violation(dns(`${below}.${base}`), constraints)).toBeNull();
      }),
      { numRuns: 1000 },
    );
  });

  test("another constraint never permits more", () => {
    fc.assert(
      fc.property(anyName, constraintsOf, constraintsOf, (name, first, second) => {
        if (nameViolation([name], [first]) !== null) expect(nameViolation([name], [first, second])).not.toBeNull();
      }),
    );
  });
});
