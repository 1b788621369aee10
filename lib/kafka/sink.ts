import type { KafkaErrorCode } from "@/lib/kafka/kafka-error";

export type SinkRecord = { key: string; value: string; headers: Record<string, string> };

/** Where an acknowledged batch lies: its records have the offsets from `baseOffset` on, without a gap. */
export type Acknowledgement = { partition: number; baseOffset: bigint };

/** Cut batches below both. One send is one record batch per partition, so the broker's limit binds their sum. */
export type BatchLimit = { records: number; bytes: number };

/**
 * A sink is three functions and a limit. One sink is one idempotent producer with one batch in flight.
 * After a `send` that failed with `ambiguous`, only the same records may be sent again on this sink: kafkajs has
 * rolled its sequence number back, and other content under the same number would be lost silently.
 */
export interface Sink {
  readonly partition: number;
  readonly batchLimit: BatchLimit;
  /** @throws KafkaError */
  send(records: SinkRecord[]): Promise<Acknowledgement>;
  /** The offset after the partition's last record. @throws KafkaError */
  endOffset(): Promise<bigint>;
  close(): Promise<void>;
}

/**
 * `retryable`: trying again without a change by a person can help. `ambiguous`: the records may be in the topic.
 * `recordRejected`: this content can never be accepted by this topic.
 */
export class KafkaError extends Error {
  readonly code: KafkaErrorCode;
  readonly retryable: boolean;
  readonly ambiguous: boolean;
  /** The client's or broker's own words, without secrets. */
  readonly detail: string;

  constructor(
    code: KafkaErrorCode,
    detail: string,
    flags: { retryable: boolean; ambiguous: boolean },
    cause?: unknown,
  ) {
    super(`${code}: ${detail}`, { cause });
    this.name = "KafkaError";
    this.code = code;
    this.retryable = flags.retryable;
    this.ambiguous = flags.ambiguous;
    this.detail = detail;
  }
}
