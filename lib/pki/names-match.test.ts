import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { writeElement, writePrintableString, writeUtf8String } from "@/lib/pki/der-writer";
import { writeName } from "@/lib/pki/distinguished-name";
import { namesMatch } from "@/lib/pki/names-match";
import { bmpString, nameOfValue } from "@/lib/pki/testing/odd-certificate-parts";

const utf8 = (text: string) => nameOfValue(writeUtf8String(text));

describe("two names are the same", () => {
  test.each<[string, Buffer, Buffer]>([
    ["in other string types", utf8("Example"), nameOfValue(writePrintableString("Example"))],
    ["in UCS-2", utf8("Würzel"), nameOfValue(bmpString("Würzel"))],
    ["in another case", utf8("Example ÄÖ"), utf8("EXAMPLE äö")],
    ["with other spaces", utf8("a b"), utf8(" a   b ")],
    ["composed or not", utf8("\u00e9"), utf8("e\u0301")],
  ])("%s", (_what, first, second) => {
    expect(namesMatch(first, second)).toBe(true);
    expect(namesMatch(second, first)).toBe(true);
  });

  test("whatever they hold, in either string type", () => {
    const either = fc.property(fc.string(), (text) => namesMatch(utf8(text), nameOfValue(bmpString(text))));
    fc.assert(either, { numRuns: 300 });
  });
});

describe("two names are not the same", () => {
  const [cn, o] = [
    { type: "CN", value: "a" },
    { type: "O", value: "b" },
  ] as const;

  test.each<[string, Buffer, Buffer]>([
    ["with other values", utf8("a"), utf8("b")],
    ["with other attributes", writeName([cn]), writeName([{ type: "O", value: "a" }])],
    ["in another order", writeName([cn, o]), writeName([o, cn])],
    ["with one attribute less", writeName([cn, o]), writeName([cn])],
    ["when one is empty", writeName([cn]), writeName([])],
    ["with characters of another script that look alike", utf8("a"), utf8("а")],
    [
      "with unreadable values that differ",
      nameOfValue(writeElement(0x14, Buffer.of(0xe4))),
      nameOfValue(writeElement(0x14, Buffer.of(0xe5))),
    ],
    ["where a value imitates the end of another", utf8('a","2.5.4.3=text b'), utf8("a")],
  ])("%s", (_what, first, second) => {
    expect(namesMatch(first, second)).toBe(false);
  });
});
