import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DerError, type DerErrorCode, derErrorWords } from "@/lib/pki/der-error";
import { booleanValue, integerValue, oidValue, textValue, timeValue } from "@/lib/pki/der-values";
import {
  writeBitString,
  writeBoolean,
  writeContext,
  writeContextPrimitive,
  writeElement,
  writeInteger,
  writeNamedBits,
  writeNull,
  writeOctetString,
  writeOid,
  writePrintableString,
  writeSequence,
  writeSetOf,
  writeTime,
  writeUnsignedInteger,
  writeUtf8String,
} from "@/lib/pki/der-writer";
import { type DerNode, readDer } from "@/lib/pki/read-der";

const hex = (text: string) => Buffer.from(text.replaceAll(" ", ""), "hex");

function code(input: Uint8Array): DerErrorCode | "accepted" {
  try {
    readDer(input);
    return "accepted";
  } catch (error) {
    if (error instanceof DerError) return error.code;
    throw error;
  }
}

/** Writes a tree anew from its values alone, so equal bytes prove that they were minimal. */
function rewrite({ tag, content, children }: DerNode): Buffer {
  if (tag === 0x02) return writeInteger(integerValue({ tag, content, children, raw: content, offset: 0 }));
  return (tag & 0x20) === 0 ? writeElement(tag, content) : writeElement(tag, Buffer.concat(children.map(rewrite)));
}

const oid = fc
  .tuple(fc.integer({ min: 0, max: 1 }), fc.integer({ min: 0, max: 39 }), fc.array(fc.nat(), { maxLength: 6 }))
  .map(([first, second, rest]) => [first, second, ...rest].join("."));

const wholeTime = fc
  .integer({ min: Date.UTC(1950, 0, 1) / 1000, max: Date.UTC(9999, 11, 31) / 1000 })
  .map((seconds) => new Date(seconds * 1000));

const { tree } = fc.letrec<{ tree: Buffer }>((tie) => ({
  tree: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    fc.bigInt({ min: -(1n << 200n), max: 1n << 200n }).map(writeInteger),
    fc.uint8Array({ maxLength: 300 }).map(writeOctetString),
    fc.uint8Array({ maxLength: 40 }).map(writeBitString),
    fc.uniqueArray(fc.nat(8)).map(writeNamedBits),
    fc.string({ unit: "grapheme" }).map(writeUtf8String),
    fc.boolean().map(writeBoolean),
    fc.constant(writeNull()),
    oid.map(writeOid),
    wholeTime.map(writeTime),
    fc.uint8Array({ maxLength: 20 }).map((octets) => writeContextPrimitive(2, octets)),
    fc.array(tie("tree"), { maxLength: 4 }).map(writeSequence),
    fc.array(tie("tree"), { maxLength: 4 }).map(writeSetOf),
    tie("tree").map((inner) => writeContext(0, inner)),
  ),
}));

describe("the strict reader", () => {
  test("reads everything that the writer writes, and writing it again gives the same bytes", () => {
    fc.assert(
      fc.property(tree, (der) => {
        expect(rewrite(readDer(der))).toEqual(der);
      }),
    );
  });

  test("refuses a changed octet by name, or what it reads is again the only encoding", () => {
    fc.assert(
      fc.property(tree, fc.nat(), fc.integer({ min: 1, max: 255 }), (der, position, difference) => {
        const changed = Buffer.from(der);
        const at = position % changed.length;
        changed[at] = (changed[at] ?? 0) ^ difference;
        if (code(changed) === "accepted") expect(rewrite(readDer(changed))).toEqual(changed);
      }),
      { numRuns: 1000 },
    );
  });

  test("refuses every truncation and every addition", () => {
    fc.assert(
      fc.property(tree, fc.nat(), fc.uint8Array({ minLength: 1, maxLength: 5 }), (der, cut, more) => {
        expect(code(der.subarray(0, cut % der.length))).not.toBe("accepted");
        expect(code(Buffer.concat([der, more]))).toBe("TRAILING_BYTES");
      }),
    );
  });

  test("throws nothing but DerError, whatever the bytes", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(code(bytes)).toBeTypeOf("string");
      }),
    );
  });

  const faults: [DerErrorCode, string, Uint8Array][] = [
    ["EMPTY", "nothing", hex("")],
    ["TRUNCATED", "a tag alone", hex("30")],
    ["TRUNCATED", "a length beyond the end", hex("04 05 00")],
    ["TRUNCATED", "a child beyond its parent", hex("30 03 04 05 00 00 00")],
    ["TRUNCATED", "a length of nine octets", hex("04 89 01 00 00 00 00 00 00 00 00 00")],
    ["TRAILING_BYTES", "one more octet", hex("05 00 00")],
    ["INDEFINITE_LENGTH", "indefinite length", hex("30 80 05 00 00 00")],
    ["LENGTH_NOT_MINIMAL", "long form for 1", hex("04 81 01 00")],
    ["LENGTH_NOT_MINIMAL", "a leading zero in a length", Buffer.concat([hex("04 82 00 80"), Buffer.alloc(128)])],
    ["TAG_UNSUPPORTED", "a tag of two octets", hex("1f 81 01 00")],
    ["TAG_UNSUPPORTED", "the end-of-contents octets", hex("00 00")],
    ["TAG_UNSUPPORTED", "a primitive SEQUENCE", hex("10 00")],
    ["TOO_LARGE", "70 kB", writeOctetString(Buffer.alloc(70_000))],
    [
      "TOO_DEEP",
      "30 levels",
      Array.from({ length: 30 }).reduce<Buffer>((inner) => writeSequence([inner]), writeNull()),
    ],
    ["TOO_MANY_ELEMENTS", "10,000 elements", writeSequence(Array(10_000).fill(writeNull()))],
    ["INTEGER_NOT_MINIMAL", "an INTEGER without octets", hex("02 00")],
    ["INTEGER_NOT_MINIMAL", "00 01", hex("02 02 00 01")],
    ["INTEGER_NOT_MINIMAL", "FF 80", hex("02 02 ff 80")],
    ["BOOLEAN_INVALID", "TRUE as 01", hex("01 01 01")],
    ["BOOLEAN_INVALID", "two octets", hex("01 02 ff ff")],
    ["BIT_STRING_INVALID", "no octet for the padding", hex("03 00")],
    ["BIT_STRING_INVALID", "eight unused bits", hex("03 02 08 00")],
    ["BIT_STRING_INVALID", "unused bits that are set", hex("03 02 01 01")],
    ["NULL_INVALID", "NULL with content", hex("05 01 00")],
    ["OID_INVALID", "an empty one", hex("06 00")],
    ["OID_INVALID", "a padded arc", hex("06 03 2a 80 01")],
    ["OID_INVALID", "an arc without its end", hex("06 02 2a 81")],
    ["STRING_CONSTRUCTED", "an OCTET STRING in pieces", hex("24 04 04 02 00 00")],
    ["STRING_CONSTRUCTED", "a UTF8String in pieces", hex("2c 03 0c 01 61")],
    ["STRING_INVALID", "IA5String beyond ASCII", hex("16 01 ff")],
    ["TIME_INVALID", "UTCTime without seconds", Buffer.concat([hex("17 0b"), Buffer.from("2601010000Z")])],
    ["TIME_INVALID", "a fraction of a second", Buffer.concat([hex("18 11"), Buffer.from("20260101000000.5Z")])],
    ["SET_NOT_SORTED", "05 before 02", hex("31 05 05 00 02 01 00")],
  ];

  test.each(faults)("%s: %s", (expected, _what, input) => {
    expect(code(input)).toBe(expected);
  });

  test("names every fault that is found while reading at least once above", () => {
    const found = new Set(faults.map(([fault]) => fault));
    // These two are for readers of a structure, not of single elements.
    const structural = ["UNEXPECTED", "DEFAULT_WRITTEN"];
    expect([...found, ...structural].sort()).toEqual(Object.keys(derErrorWords).sort());
  });
});

describe("values", () => {
  test("numbers come back as they were written", () => {
    fc.assert(
      fc.property(fc.bigInt(), (number) => {
        expect(integerValue(readDer(writeInteger(number)))).toBe(number);
      }),
    );
    expect(writeUnsignedInteger(hex("00 00 80"))).toEqual(hex("02 02 00 80"));
    expect(writeUnsignedInteger(hex(""))).toEqual(hex("02 01 00"));
  });

  test("object identifiers come back as they were written", () => {
    fc.assert(
      fc.property(oid, (dotted) => {
        expect(oidValue(readDer(writeOid(dotted)))).toBe(dotted);
      }),
    );
    expect(oidValue(readDer(writeOid("2.999.1")))).toBe("2.999.1");
    for (const wrong of ["", "1", "3.1", "1.40", "1.2.03", "1..2", "1.2.x"])
      expect(() => writeOid(wrong)).toThrow(RangeError);
  });

  test("times come back in whole seconds, with the change of type at 2050", () => {
    fc.assert(
      fc.property(wholeTime, (time) => {
        expect(timeValue(readDer(writeTime(time)))).toEqual(time);
      }),
    );
    expect(writeTime(new Date("2049-12-31T23:59:59.999Z")).toString("latin1", 2)).toBe("491231235959Z");
    expect(writeTime(new Date("2050-01-01T00:00:00Z")).toString("latin1", 2)).toBe("20500101000000Z");
    for (const wrong of ["1949-12-31T23:59:59Z", "+010000-01-01T00:00:00Z", "never"])
      expect(() => writeTime(new Date(wrong))).toThrow(RangeError);
  });

  test.each(["260231000000Z", "261301000000Z", "260100000000Z", "260101240000Z", "260101006000Z", "260101000060Z"])(
    "%s does not exist and is refused",
    (text) => {
      expect(() => timeValue(readDer(writeElement(0x17, Buffer.from(text))))).toThrow(DerError);
    },
  );

  test("texts come back as they were written", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        expect(textValue(readDer(writeUtf8String(text)))).toBe(text);
      }),
    );
    expect(textValue(readDer(hex("1e 02 00 e4")))).toBe("ä");
    expect(() => textValue(readDer(hex("1e 02 d8 00")))).toThrow(DerError);
    expect(() => writePrintableString("a@b")).toThrow(RangeError);
  });

  test("TRUE is FF", () => {
    expect(writeBoolean(true)).toEqual(hex("01 01 ff"));
    expect(booleanValue(readDer(writeBoolean(false)))).toBe(false);
  });

  test("named bits drop trailing zeros", () => {
    expect(writeNamedBits([5, 6])).toEqual(hex("03 02 01 06"));
    expect(writeNamedBits([0, 8])).toEqual(hex("03 03 07 80 80"));
    expect(writeNamedBits([])).toEqual(hex("03 01 00"));
  });
});
