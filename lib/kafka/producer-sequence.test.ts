import fc from "fast-check";
import { expect, test } from "vitest";
import { ProducerSequence } from "@/lib/kafka/producer-sequence";
import type { SinkRecord } from "@/lib/kafka/sink";

/** What becomes of one attempt: the broker has it and says so, has it and its answer is lost, never saw it, refused it. */
type Fate = "acknowledged" | "answer-lost" | "request-lost" | "refused";
const fates = fc.array(fc.constantFrom<Fate>("acknowledged", "answer-lost", "request-lost", "refused"), {
  maxLength: 60,
});

const lastSequences = 2 ** 31;

/** Kafka's rule for one producer and partition: the number after the last is appended, the last batch is a repeat. */
class ModelBroker {
  readonly log: string[] = [];
  private last: { first: number; count: number } | null = null;

  take(values: string[], firstSequence: number): "appended" | "duplicate" | "out-of-order" {
    if (this.last?.first === firstSequence && this.last.count === values.length) return "duplicate";
    const expected = this.last === null ? firstSequence : (this.last.first + this.last.count) % lastSequences;
    if (firstSequence !== expected) return "out-of-order";
    this.last = { first: firstSequence, count: values.length };
    this.log.push(...values);
    return "appended";
  }
}

const batch = (...values: string[]): SinkRecord[] =>
  values.map((value) => ({ key: "k", value, headers: { id: value } }));
const valuesOf = (records: readonly SinkRecord[]) => records.map(({ value }) => value);

/** Sends batch after batch as the relay does: the same again until it is settled, and other content after a refusal. */
function relay(all: readonly Fate[], firstSequence: number, goOnAfterFailure: boolean) {
  const broker = new ModelBroker();
  const sequence = new ProducerSequence(firstSequence);
  const settled: string[] = [];
  let at = 0;
  const next = () => batch(`${at}a`, `${at}b`);
  for (const fate of [...all, "acknowledged", "acknowledged", "acknowledged"] as const) {
    const numbered = sequence.begin(next(), 0);
    const reached = fate === "acknowledged" || fate === "answer-lost";
    const result = reached ? broker.take(valuesOf(numbered.records), numbered.firstSequence) : null;
    if (fate === "acknowledged" && result !== "out-of-order") {
      sequence.acknowledge(numbered);
      settled.push(...valuesOf(numbered.records));
      at += 1;
    } else {
      sequence.fail(numbered, fate !== "refused");
      if (goOnAfterFailure || (fate === "refused" && !sequence.hasUnsettled)) at += 1;
    }
  }
  return { log: broker.log, settled };
}

test("whatever is lost on the way, what was acknowledged is in the log once and in order", () => {
  fc.assert(
    fc.property(fates, fc.constantFrom(0, lastSequences - 3), (all, firstSequence) => {
      const { log, settled } = relay(all, firstSequence, false);
      expect(log).toEqual(settled);
    }),
    { numRuns: 1_000 },
  );
});

test("other content after an ambiguous failure is refused before it is numbered", () => {
  fc.assert(
    fc.property(fc.constantFrom<Fate>("answer-lost", "request-lost"), (fate) => {
      expect(() => relay([fate], 0, true)).toThrow("only the same records");
    }),
  );
});

test("a repeat has the numbers and the timestamp of the first attempt", () => {
  const sequence = new ProducerSequence();
  const first = sequence.begin(batch("a", "b"), 1_000);
  sequence.fail(first, true);
  const repeat = sequence.begin(batch("a", "b"), 2_000);
  expect(repeat).toEqual(first);
  sequence.acknowledge(repeat);
  expect(sequence.begin(batch("c"), 3_000)).toMatchObject({ firstSequence: 2, timestampMs: 3_000 });
});

test.each([
  ["a value", [{ key: "k", value: "b", headers: {} }]],
  ["a key", [{ key: "l", value: "a", headers: {} }]],
  ["a header", [{ key: "k", value: "a", headers: { x: "1" } }]],
  ["the number of records", []],
])("another batch is known by %s", (_what, other) => {
  const sequence = new ProducerSequence();
  sequence.fail(sequence.begin([{ key: "k", value: "a", headers: {} }], 0), true);
  expect(() => sequence.begin(other, 0)).toThrow();
});

test("a refusal of the repeat does not settle what may have landed before", () => {
  const sequence = new ProducerSequence();
  sequence.fail(sequence.begin(batch("a"), 0), true);
  sequence.fail(sequence.begin(batch("a"), 0), false);
  expect(sequence.hasUnsettled).toBe(true);
  expect(() => sequence.begin(batch("b"), 0)).toThrow("only the same records");
});

test("records that the caller changes later do not change the batch", () => {
  const sequence = new ProducerSequence();
  const records = batch("a");
  sequence.fail(sequence.begin(records, 0), true);
  records.push(...batch("b"));
  expect(() => sequence.begin(records, 0)).toThrow("only the same records");
});

test("two batches at once are refused", () => {
  const sequence = new ProducerSequence();
  sequence.begin(batch("a"), 0);
  expect(() => sequence.begin(batch("b"), 0)).toThrow("in flight");
});
