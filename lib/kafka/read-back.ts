import type KafkaBroker from "kafkajs/src/broker/index.js";
import type { KafkaDestination } from "@/lib/kafka/destination";
import { KafkaClient } from "@/lib/kafka/kafka-client";
import type { KafkaContext } from "@/lib/kafka/kafka-context";
import { type FetchedRecords, type FetchInput, fetchRecords } from "@/lib/kafka/protocol/fetch-records";
import { requestOffset } from "@/lib/kafka/protocol/request-offset";
import { BrokerRefusal } from "@/lib/kafka/to-kafka-error";

export type ReadRecord = { offset: bigint; key: string | null; value: string | null };

export type ReadBackOptions = {
  context: KafkaContext;
  partition: number;
  /** The first offset to be read. */
  fromOffset: bigint;
  /** The offset after the last one to be read. The partition's end at the time of the call when absent or beyond it. */
  toOffset?: bigint;
  onRecord(record: ReadRecord): void;
  /** For each step: connecting, and every piece that is read. A long tail takes its time; one that stands still fails. */
  deadlineMs: number;
};

const offsetOutOfRange = 1;

type Step = <T>(work: () => Promise<T>) => Promise<T>;

/**
 * Reads a partition from an offset to its end without a consumer group. With nothing to read it asks for the end alone,
 * for which Describe is enough.
 * @returns the offset after the last one read
 * @throws KafkaError TOPIC_FORBIDDEN when Read is not granted; OFFSET_OUT_OF_RANGE when `fromOffset` is before what
 * retention has left, or after the end, as in a topic that was created anew
 */
export async function readBack(destination: KafkaDestination, options: ReadBackOptions): Promise<bigint> {
  const { context, deadlineMs } = options;
  const client = new KafkaClient(destination, { context, requestTimeoutMs: deadlineMs });
  try {
    const step: Step = (work) => client.within(deadlineMs, work);
    const leader = await step(() => client.connectLeader(options.partition));
    return await readTo(leader, destination.topic, options, step);
  } finally {
    client.abandon();
  }
}

async function readTo(leader: KafkaBroker, topic: string, options: ReadBackOptions, step: Step): Promise<bigint> {
  const { partition, fromOffset, toOffset, onRecord } = options;
  const latest = await step(async () => {
    const found = await requestOffset(leader, { topic, partition, at: "latest" });
    if (fromOffset <= found) return found;
    throw new BrokerRefusal(offsetOutOfRange, `The partition ends at offset ${found}, before ${fromOffset}.`);
  });
  const end = toOffset === undefined || toOffset > latest ? latest : toOffset;
  if (end <= fromOffset) return fromOffset;
  let next = fromOffset;
  while (next < end) {
    const { records, nextOffset } = await step(() => fetchPiece(leader, { topic, partition, offset: next }));
    for (const { offset, key, value } of records) {
      if (offset < end)
        onRecord({ offset, key: key?.toString("utf8") ?? null, value: value?.toString("utf8") ?? null });
    }
    next = nextOffset;
  }
  return end;
}

/** Asks until the broker gives something, for as long as the step may take: there is something up to the end. */
async function fetchPiece(leader: KafkaBroker, input: FetchInput): Promise<FetchedRecords> {
  for (;;) {
    const piece = await fetchRecords(leader, input);
    if (piece.nextOffset > input.offset) return piece;
  }
}
