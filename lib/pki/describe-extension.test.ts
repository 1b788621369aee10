import { describe, expect, test } from "vitest";
import { asciiOctets, writeContext, writeContextPrimitive, writeSequence } from "@/lib/pki/der-writer";
import { describeExtension } from "@/lib/pki/describe-extension";
import { nameConstraintsExtension } from "@/lib/pki/name-constraints";
import { oids } from "@/lib/pki/oids";
import { readDer } from "@/lib/pki/read-der";

const linesOf = (value: Buffer) => describeExtension({ oid: oids.nameConstraints, critical: true, value }).lines;

describe("name constraints on a page", () => {
  test("are one line for each subtree", () => {
    const extension = nameConstraintsExtension({
      permittedDnsNames: ["example.com"],
      excludedDnsNames: ["internal.example.com"],
      permittedIpRanges: ["10.0.0.0/8", "2001:db8::/32"],
      excludedIpRanges: ["10.9.0.0/16"],
    });
    expect(linesOf(readDer(extension).children[2]?.content ?? Buffer.alloc(0))).toEqual([
      "Permitted DNS:example.com",
      "Permitted IP:10.0.0.0/8",
      "Permitted IP:2001:db8::/32",
      "Excluded DNS:internal.example.com",
      "Excluded IP:10.9.0.0/16",
    ]);
  });

  test("show forms of names that the portal does not issue, and masks that are no prefix", () => {
    const bases = [
      writeContextPrimitive(1, asciiOctets("example.com")),
      writeContextPrimitive(7, Buffer.from("0a000000ff00ff00", "hex")),
    ];
    const subtrees = Buffer.concat(bases.map((base) => writeSequence([base])));
    expect(linesOf(writeSequence([writeContext(0, subtrees)]))).toEqual([
      "Permitted email:example.com",
      "Permitted IP:10.0.0.0, mask ff00ff00",
    ]);
  });

  test("that cannot be read are hexadecimal digits", () => {
    for (const value of [writeSequence([writeContext(3, writeSequence([]))]), Buffer.from("3003a00130", "hex")])
      expect(linesOf(value)).toEqual([value.toString("hex")]);
  });
});
