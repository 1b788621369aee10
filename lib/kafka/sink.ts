import type { KafkaErrorCode } from "@/lib/kafka/kafka-error";

export type SinkRecord = { key: string; value: string; headers: Record<string, string> };

/** Where an acknowledged batch lies: its records have the offsets from `baseOffset` on, without a gap. */
export type Acknowledgement = { partition: number; baseOffset: bigint };

/** Cut batches below both. One send is one record batch per partition, so the broker's limit binds their sum. */
export type BatchLimit = { records: number; bytes: number };

/**
 * A sink is three functions and a limit. One sink is one idempotent producer with one batch in flight.
 * After a `send` that failed with `ambiguous`, only the same records may be sent again on this sink: the broker knows a
 * repeat by its sequence numbers alone, and other content under the same numbers would be lost silently. The sink
 * throws an `Error` (a fault of the program, not of Kafka) when other records come.
 */
export interface Sink {
  readonly partition: number;
  readonly batchLimit: BatchLimit;
  /** Resolves once every replica in sync has the records. @throws KafkaError */
  send(records: readonly SinkRecord[]): Promise<Acknowledgement>;
  /** The offset after the partition's last record. @throws KafkaError */
  endOffset(): Promise<bigint>;
  /** Ends within two seconds, whatever the broker does. */
  close(): Promise<void>;
}

/**
 * `retryable`: trying again without a change by a person can help.
 * `ambiguous`: the records may be in the topic. Send the same again, or give the sink up and read back.
 * `producerLost`: the broker has forgotten or fenced the producer: this sink can send no more. Open another.
 */
export type KafkaErrorFlags = { retryable: boolean; ambiguous: boolean; producerLost?: boolean };

/** What every function of this module throws. The message and the detail hold no secret. */
export class KafkaError extends Error {
  readonly code: KafkaErrorCode;
  readonly retryable: boolean;
  readonly ambiguous: boolean;
  readonly producerLost: boolean;
  /** The client's or broker's own words, without secrets. */
  readonly detail: string;

  constructor(code: KafkaErrorCode, detail: string, flags: KafkaErrorFlags, cause?: unknown) {
    super(`${code}: ${detail}`, { cause });
    this.name = "KafkaError";
    this.code = code;
    this.retryable = flags.retryable;
    this.ambiguous = flags.ambiguous;
    this.producerLost = flags.producerLost ?? false;
    this.detail = detail;
  }

  /** This content can never be accepted by this topic, as both are now. */
  get recordRejected(): boolean {
    return this.code === "RECORD_TOO_LARGE" || this.code === "RECORD_REFUSED";
  }
}
