import type { KafkaDestination } from "@/lib/kafka/destination";
import type { KafkaContext } from "@/lib/kafka/kafka-context";
import { KafkaError } from "@/lib/kafka/sink";

export type ReadRecord = { offset: bigint; key: string | null; value: string | null };

export type ReadBackOptions = {
  context: KafkaContext;
  partition: number;
  /** The first offset to be read. */
  fromOffset: bigint;
  /** The offset after the last one to be read; the partition's end at the time of the call when absent. */
  toOffset?: bigint;
  onRecord(record: ReadRecord): void;
  deadlineMs: number;
};

/** @returns the offset after the last one read */
export async function readBack(_destination: KafkaDestination, _options: ReadBackOptions): Promise<bigint> {
  throw new KafkaError("UNKNOWN", "Not available.", { retryable: false, ambiguous: false });
}
