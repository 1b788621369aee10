import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { genesisHash, sealText } from "@/lib/audit/seal-text";
import { LandedRuns, sequenceOf } from "@/lib/export/relay/settle-intent";

describe("LandedRuns", () => {
  it("covers exactly the records that landed in order behind the cursor, wherever foreign ones lie between", () => {
    const gaps = fc.array(fc.nat({ max: 3 }), { maxLength: 60 });
    fc.assert(
      fc.property(gaps, fc.bigInt({ min: 0n, max: 10n ** 12n }), (between, cursor) => {
        const landed = new LandedRuns(cursor, 2);
        const offsets = new Map<bigint, bigint>();
        let offset = 100n;
        for (const [index, gap] of between.entries()) {
          offset += BigInt(gap) + 1n;
          const sequence = cursor + BigInt(index) + 1n;
          landed.add(sequence, offset);
          offsets.set(sequence, offset);
        }
        const covered = landed.runs.flatMap((run) => {
          const count = Number(run.lastSequence - run.firstSequence) + 1;
          return Array.from({ length: count }, (_, index): [bigint, bigint] => [
            run.firstSequence + BigInt(index),
            run.baseOffset + BigInt(index),
          ]);
        });
        expect(covered).toEqual([...offsets]);
      }),
    );
  });

  it("takes the first of a repeat and nothing behind a gap", () => {
    const landed = new LandedRuns(5n, 0);
    for (const [sequence, offset] of [
      [5n, 10n],
      [6n, 11n],
      [7n, 12n],
      [6n, 13n],
      [7n, 14n],
      [9n, 15n],
    ] as const) {
      landed.add(sequence, offset);
    }
    expect(landed.runs).toEqual([{ firstSequence: 6n, lastSequence: 7n, partition: 0, baseOffset: 11n, attempts: 1 }]);
  });
});

describe("sequenceOf", () => {
  it("reads the sequence of a sealed record, whatever a person typed into it", () => {
    fc.assert(
      fc.property(fc.string(), fc.bigInt({ min: 1n, max: 2n ** 63n - 1n }), (typed, sequence) => {
        const forged = `${typed}","sequence":"${"9".repeat(19)}","previoushash":"${"a".repeat(64)}","hash":"${"b".repeat(64)}"}`;
        const payload = JSON.stringify({ id: "x", data: { name: forged } });
        expect(sequenceOf(sealText(payload, sequence, genesisHash).text)).toBe(sequence);
      }),
    );
  });

  it("knows a foreign record", () => {
    expect(sequenceOf('{"hello":"world"}')).toBeNull();
    expect(sequenceOf("")).toBeNull();
    expect(sequenceOf(null)).toBeNull();
  });
});
