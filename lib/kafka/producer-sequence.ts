import type { SinkRecord } from "@/lib/kafka/sink";

/** Sequence numbers are INT32 and wrap from 2^31 - 1 to 0 (KIP-98). */
const sequenceModulus = 2 ** 31;

export type NumberedBatch = {
  readonly records: readonly SinkRecord[];
  readonly firstSequence: number;
  /** Unix time in milliseconds of the first attempt: a repeat carries the same bytes. */
  readonly timestampMs: number;
};

/**
 * The sequence numbers of one idempotent producer on one partition. The broker recognises a repeat by its numbers and
 * looks at no content, so while it is unknown whether a batch landed, its numbers belong to that batch alone.
 */
export class ProducerSequence {
  private nextSequence: number;
  private unsettled: NumberedBatch | null = null;
  private inFlight = false;

  constructor(firstSequence = 0) {
    this.nextSequence = firstSequence;
  }

  /** Whether an earlier attempt of the batch at hand may have landed. */
  get hasUnsettled(): boolean {
    return this.unsettled !== null;
  }

  /**
   * Gives the batch its numbers: those of before, when it is a repeat.
   * @throws Error when a batch is in flight, or when another one is unsettled
   */
  begin(records: readonly SinkRecord[], nowMs: number): NumberedBatch {
    if (records.length === 0) throw new Error("A batch holds at least one record.");
    if (this.inFlight) throw new Error("One batch is in flight already; wait for its end.");
    if (this.unsettled !== null && !sameRecords(this.unsettled.records, records)) {
      throw new Error(
        "The last batch is unsettled: only the same records may be sent until it is known to have landed.",
      );
    }
    this.inFlight = true;
    return this.unsettled ?? { records: [...records], firstSequence: this.nextSequence, timestampMs: nowMs };
  }

  /** The broker has the batch. */
  acknowledge(batch: NumberedBatch): void {
    this.inFlight = false;
    this.unsettled = null;
    this.nextSequence = (batch.firstSequence + batch.records.length) % sequenceModulus;
  }

  /** The attempt failed. `ambiguous`: it may have landed; a later refusal of a repeat doesn't undo that. */
  fail(batch: NumberedBatch, ambiguous: boolean): void {
    this.inFlight = false;
    if (ambiguous) this.unsettled = batch;
  }
}

function sameRecords(left: readonly SinkRecord[], right: readonly SinkRecord[]): boolean {
  return left.length === right.length && left.every((record, index) => sameRecord(record, right[index]));
}

function sameRecord(left: SinkRecord, right: SinkRecord | undefined): boolean {
  if (right === undefined || left.key !== right.key || left.value !== right.value) return false;
  const names = Object.keys(left.headers);
  if (names.length !== Object.keys(right.headers).length) return false;
  return names.every((name) => left.headers[name] === right.headers[name]);
}
