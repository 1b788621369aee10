import type { Pool } from "pg";
import { kafkaContext } from "@/lib/export/kafka-context";
import type { OpenDestination } from "@/lib/export/relay/open-destination";
import { type Receipt, storeReceipt } from "@/lib/export/relay/store-receipt";
import type { KafkaErrorCode } from "@/lib/kafka/kafka-error";
import { readBack } from "@/lib/kafka/read-back";
import { KafkaError } from "@/lib/kafka/sink";

const readBackDeadlineMs = 30_000;

/** No right to read, or the offset is gone: retention removed it, or the topic was made anew. */
const unreadable: ReadonlySet<KafkaErrorCode> = new Set(["TOPIC_FORBIDDEN", "OFFSET_OUT_OF_RANGE"]);

/** The members that sealing appended stand last, so nothing that a person typed can look like them. */
const sealedEnd = /,"sequence":"(\d{19})","previoushash":"[0-9a-f]{64}","hash":"[0-9a-f]{64}"\}$/;

/** The sequence of a record of ours, or null for a foreign one. */
export function sequenceOf(value: string | null): bigint | null {
  const digits = value === null ? undefined : sealedEnd.exec(value)?.[1];
  return digits === undefined ? null : BigInt(digits);
}

/**
 * Gathers what was found in the topic into runs: consecutive sequences at consecutive offsets, from `after` on. A
 * repeat, or anything behind a gap, adds nothing: what follows a gap is sent again.
 */
export class LandedRuns {
  readonly runs: Receipt[] = [];
  readonly #partition: number;
  #last: bigint;

  constructor(after: bigint, partition: number) {
    this.#last = after;
    this.#partition = partition;
  }

  add(sequence: bigint, offset: bigint): void {
    if (sequence !== this.#last + 1n) return;
    this.#last = sequence;
    const run = this.runs.at(-1);
    if (run && offset === run.baseOffset + (sequence - run.firstSequence)) {
      run.lastSequence = sequence;
      return;
    }
    const receipt = { firstSequence: sequence, lastSequence: sequence, partition: this.#partition, baseOffset: offset };
    this.runs.push({ ...receipt, attempts: 1 });
  }
}

/**
 * After a crash, or when a producer was given up: an intent above the cursor says that records may be in the topic
 * without a receipt. Reads the topic from the cursor's offset and stores a receipt for what is there, so that sending
 * goes on without a repeat. Where that can't be read the events are sent again, with the same ids: at least once.
 * @throws KafkaError when the topic can't be read now, DestinationChangedError
 */
export async function settleIntent(pool: Pool, destination: OpenDestination): Promise<"settled" | "not-readable"> {
  const { position, intentSequence, cursorSequence, subscriptionId } = destination;
  if (position === null || intentSequence <= cursorSequence) return "settled";
  const landed = new LandedRuns(cursorSequence, position.partition);
  try {
    await readBack(destination.connection(), {
      context: kafkaContext(),
      partition: position.partition,
      fromOffset: position.offset,
      deadlineMs: readBackDeadlineMs,
      onRecord: ({ key, value, offset }) => {
        const sequence = key === subscriptionId ? sequenceOf(value) : null;
        if (sequence !== null && sequence <= intentSequence) landed.add(sequence, offset);
      },
    });
  } catch (error) {
    if (error instanceof KafkaError && unreadable.has(error.code)) return "not-readable";
    throw error;
  }
  for (const run of landed.runs) await storeReceipt(pool, destination, run);
  return "settled";
}
