import { crc32c } from "@node-rs/crc32";
import fc from "fast-check";
import Decoder from "kafkajs/src/protocol/decoder.js";
import decodeByKafkajs from "kafkajs/src/protocol/recordBatch/v0/decoder.js";
import { expect, test } from "vitest";
import { decodeRecords } from "@/lib/kafka/protocol/decode-records";
import { encodeRecordBatch } from "@/lib/kafka/protocol/encode-record-batch";
import { recordBytes } from "@/lib/kafka/record-bytes";

const text = fc.string({ unit: "grapheme", maxLength: 80 });
// kafkajs's decoder keeps headers in a plain object, so names of Object.prototype are not its strength.
const headerName = text.filter((name) => !(name in {}));
const record = fc.record({
  key: text,
  value: fc.oneof(text, fc.string({ minLength: 60, maxLength: 20_000 })),
  headers: fc.dictionary(headerName, text, { maxKeys: 4 }),
});
const batch = fc.record({
  records: fc.array(record, { minLength: 1, maxLength: 200 }),
  firstSequence: fc.nat(),
  timestampMs: fc.nat({ max: Number.MAX_SAFE_INTEGER }),
});
const producer = { producerId: "4611686018427387904", producerEpoch: 7 };
const batchHeaderBytes = 61;

test("kafkajs's decoder finds every field again", async () => {
  await fc.assert(
    fc.asyncProperty(batch, async (numbered) => {
      const decoded = await decodeByKafkajs(new Decoder(encodeRecordBatch(numbered, producer)));
      expect(decoded).toMatchObject({
        producerId: producer.producerId,
        producerEpoch: producer.producerEpoch,
        firstSequence: numbered.firstSequence,
        lastOffsetDelta: numbered.records.length - 1,
        firstTimestamp: String(numbered.timestampMs),
        inTransaction: false,
      });
      const found = decoded.records.map(({ key, value, headers }) => ({
        key: key?.toString() ?? null,
        value: value?.toString() ?? null,
        headers: Object.fromEntries(Object.entries(headers).map(([name, bytes]) => [name, bytes.toString()])),
      }));
      expect(found).toEqual(numbered.records.map(({ headers, ...rest }) => ({ ...rest, headers: { ...headers } })));
    }),
    { numRuns: 200 },
  );
});

test("the own decoder finds offsets, keys and values again", () => {
  fc.assert(
    fc.property(batch, (numbered) => {
      const { records, nextOffset } = decodeRecords(encodeRecordBatch(numbered, producer));
      expect(nextOffset).toBe(BigInt(numbered.records.length));
      expect(records.map(({ offset, key, value }) => [offset, key?.toString(), value?.toString()])).toEqual(
        numbered.records.map(({ key, value }, index) => [BigInt(index), key, value]),
      );
    }),
  );
});

test("no record takes more bytes than recordBytes says", () => {
  fc.assert(
    fc.property(batch, (numbered) => {
      const bound = numbered.records.reduce((sum, each) => sum + recordBytes(each), batchHeaderBytes);
      expect(encodeRecordBatch(numbered, producer).length).toBeLessThanOrEqual(bound);
    }),
  );
});

test("a batch that is cut anywhere is left for the next fetch", () => {
  fc.assert(
    fc.property(batch, batch, fc.nat(), (first, second, cut) => {
      const whole = encodeRecordBatch(first, producer);
      const next = encodeRecordBatch(second, producer);
      const bytes = Buffer.concat([whole, next.subarray(0, cut % next.length)]);
      expect(decodeRecords(bytes).records).toHaveLength(first.records.length);
    }),
  );
});

test("changed bytes end in a RangeError or in records, and never in a hang or another error", () => {
  fc.assert(
    fc.property(batch, fc.array(fc.tuple(fc.nat(), fc.nat({ max: 255 })), { minLength: 1 }), (numbered, changes) => {
      const bytes = encodeRecordBatch(numbered, producer);
      // The compression bits are left alone: what gunzip says to garbage is not this decoder's.
      for (const [at, value] of changes) if (at % bytes.length !== 22) bytes[at % bytes.length] = value;
      try {
        expect(decodeRecords(bytes).records.length).toBeLessThanOrEqual(bytes.length);
      } catch (error) {
        expect(error).toBeInstanceOf(RangeError);
      }
    }),
    { numRuns: 1_000 },
  );
});

test("the checksum is CRC-32C: its check value is the catalogue's", () => {
  expect(crc32c(Buffer.from("123456789")) >>> 0).toBe(0xe3069283);
});
