import { createHash } from "node:crypto";
import fc from "fast-check";
import { expect, it } from "vitest";
import { genesisHash, recordHashMatches, sealedText, sealText, sequenceText } from "@/lib/audit/seal-text";

const payload = fc.json().map((data) => `{"specversion":"1.0","data":${data}}`);
const hash = fc.uint8Array({ minLength: 32, maxLength: 32 });
const sequence = fc.bigInt({ min: 1n, max: 2n ** 63n - 1n });

it("leaves valid JSON that holds the payload and the three members", () => {
  fc.assert(
    fc.property(payload, sequence, hash, (text, number, previous) => {
      const record = JSON.parse(sealText(text, number, previous).text) as Record<string, unknown>;
      const { sequence: written, previoushash, hash: own, ...rest } = record;
      expect(rest).toEqual(JSON.parse(text));
      expect(BigInt(String(written))).toBe(number);
      expect(previoushash).toBe(Buffer.from(previous).toString("hex"));
      expect(own).toMatch(/^[0-9a-f]{64}$/);
    }),
  );
});

it("hashes the record without its last member, as a reader with any tool can", () => {
  const { text, hash: digest } = sealText('{"id":"a"}', 1n, genesisHash);
  const rest = text.replace(/,"hash":"[0-9a-f]{64}"/, "");
  expect(createHash("sha256").update(rest).digest("hex")).toBe(digest.toString("hex"));
  expect(recordHashMatches(text)).toBe(true);
});

it("makes the same text from a stored hash", () => {
  fc.assert(
    fc.property(payload, sequence, hash, (text, number, previous) => {
      const sealed = sealText(text, number, previous);
      expect(sealedText(text, number, previous, sealed.hash)).toBe(sealed.text);
    }),
  );
});

it("shows a change of any byte", () => {
  fc.assert(
    fc.property(payload, sequence, hash, fc.nat(), (text, number, previous, at) => {
      const bytes = Buffer.from(sealText(text, number, previous).text);
      const index = at % bytes.length;
      bytes[index] = (bytes[index] ?? 0) ^ 1;
      expect(recordHashMatches(bytes.toString("utf8"))).toBe(false);
    }),
  );
});

it("writes sequences so that they sort as text", () => {
  fc.assert(
    fc.property(sequence, sequence, (a, b) => {
      expect(sequenceText(a) < sequenceText(b)).toBe(a < b);
    }),
  );
});
