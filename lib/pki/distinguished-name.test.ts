import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  writeContext,
  writeElement,
  writeInteger,
  writeOid,
  writeSequence,
  writeSetOf,
  writeUtf8String,
} from "@/lib/pki/der-writer";
import {
  DistinguishedNameError,
  distinguishedNameText,
  hasRefusedCharacter,
  readNameAttributes,
  writeName,
} from "@/lib/pki/distinguished-name";
import { oids } from "@/lib/pki/oids";
import { parseDistinguishedName } from "@/lib/pki/parse-distinguished-name";

const value = fc
  .string({ unit: fc.constantFrom(..."aB9 ,+\"\\<>;=#äß漢😀-.'()"), minLength: 1, maxLength: 40 })
  .filter((text) => !hasRefusedCharacter(text));
const attribute = fc.record({ type: fc.constantFrom("CN", "O", "OU", "L", "ST"), value });

describe("names", () => {
  test("text of RFC 4514 and DER come back as they were", () => {
    fc.assert(
      fc.property(fc.array(attribute, { maxLength: 5 }), (attributes) => {
        const der = writeName(attributes);
        expect(readNameAttributes(der)).toEqual(attributes);
        expect(parseDistinguishedName(distinguishedNameText(der))).toEqual(attributes);
      }),
      { numRuns: 500 },
    );
  });

  test("are written with the last attribute first", () => {
    const der = writeName([
      { type: "C", value: "DE" },
      { type: "O", value: "Example, Inc." },
      { type: "CN", value: "Example Root" },
    ]);
    expect(distinguishedNameText(der)).toBe("CN=Example Root,O=Example\\, Inc.,C=DE");
  });

  test("use PrintableString for the country, IA5String for DC and e-mail, UTF8String for the rest", () => {
    const tagOf = (type: string, text: string) => writeName([{ type, value: text }]).at(-text.length - 2);
    expect([tagOf("C", "DE"), tagOf("DC", "com"), tagOf("emailAddress", "a@b"), tagOf("CN", "a")]).toEqual([
      0x13, 0x16, 0x16, 0x0c,
    ]);
  });

  test("read spaces, escapes and lower case as RFC 4514 allows", () => {
    expect(parseDistinguishedName(" cn = Lu\\C4\\8Di\\C4\\87 , o=a\\ ")).toEqual([
      { type: "o", value: "a " },
      { type: "cn", value: "Lučić" },
    ]);
    expect(parseDistinguishedName("  ")).toEqual([]);
    expect(writeName(parseDistinguishedName("cn=a"))).toEqual(writeName([{ type: "CN", value: "a" }]));
  });

  test.each(["CN", "CN=a,", "=a", "CN=a+O=b", "CN=#0c0161", 'CN="a"', "CN=a\\", "CN=\\ff"])("refuse %s", (text) => {
    expect(() => writeName(parseDistinguishedName(text))).toThrow(DistinguishedNameError);
  });

  test.each([
    ["C", "de"],
    ["C", "DEU"],
    ["CN", ""],
    ["CN", "a".repeat(65)],
    ["CN", "a\0b"],
    ["O", "a\u202eb"],
    ["DC", "ü"],
    ["X", "a"],
  ])("refuse %s=%j", (type, text) => {
    expect(() => writeName([{ type, value: text }])).toThrow(DistinguishedNameError);
  });

  test("64 characters are counted as characters, not as bytes", () => {
    expect(() => writeName([{ type: "CN", value: "😀".repeat(64) }])).not.toThrow();
  });

  test("show an unknown attribute in hexadecimal and a multi-valued RDN with plus", () => {
    const unknown = writeSequence([writeOid("1.2.3"), writeInteger(5)]);
    const known = writeSequence([writeOid(oids.commonName), writeUtf8String("a")]);
    expect(distinguishedNameText(writeSequence([writeSetOf([unknown])]))).toBe("1.2.3=#020105");
    expect(distinguishedNameText(writeSequence([writeSetOf([unknown, known])]))).toBe("1.2.3=#020105+CN=a");
  });

  test("show a Teletex text beyond ASCII in hexadecimal", () => {
    const attribute = writeSequence([writeOid(oids.commonName), writeElement(0x14, Buffer.of(0x61, 0xe4))]);
    expect(distinguishedNameText(writeSequence([writeSetOf([attribute])]))).toBe("CN=#140261e4");
  });

  test("show invisible characters as their octets", () => {
    const attribute = writeSequence([writeOid(oids.commonName), writeUtf8String("a\u202e\0")]);
    expect(distinguishedNameText(writeSequence([writeSetOf([attribute])]))).toBe("CN=a\\e2\\80\\ae\\00");
  });

  test("that are none are refused", () => {
    for (const der of [
      writeInteger(1),
      writeSequence([writeInteger(1)]),
      writeSequence([writeSetOf([])]),
      writeContext(0, writeElement(5, Buffer.alloc(0))),
    ])
      expect(() => distinguishedNameText(der)).toThrow(/Not DER/);
  });
});
