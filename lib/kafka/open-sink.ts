import { choosePartition } from "@/lib/kafka/choose-partition";
import type { KafkaDestination } from "@/lib/kafka/destination";
import { KafkaClient } from "@/lib/kafka/kafka-client";
import type { KafkaContext } from "@/lib/kafka/kafka-context";
import { type NumberedBatch, ProducerSequence } from "@/lib/kafka/producer-sequence";
import { produceBatch } from "@/lib/kafka/protocol/produce-batch";
import { requestOffset } from "@/lib/kafka/protocol/request-offset";
import { type ProducerId, requestProducerId } from "@/lib/kafka/protocol/request-producer-id";
import { requestTopicConfigs } from "@/lib/kafka/protocol/request-topic-configs";
import { type Acknowledgement, type BatchLimit, KafkaError, type Sink, type SinkRecord } from "@/lib/kafka/sink";
import { toSendError } from "@/lib/kafka/to-kafka-error";
import { withDeadline } from "@/lib/kafka/with-deadline";

export type OpenSinkOptions = {
  context: KafkaContext;
  /** The record key; it chooses the partition when `partition` is not given. */
  key: string;
  /** The partition of before: partitions that were added to the topic since then move nothing. */
  partition?: number;
  /** For one attempt of a send, from the leader's search to its answer. */
  requestTimeoutMs?: number;
  /** Called before each attempt; what it throws ends the send with nothing more written. */
  assertMaySend?: () => void;
};

const defaultRequestTimeoutMs = 30_000;

/** kafkajs builds a record from some thirty small writes, so larger batches gain nothing (500 was measured as best). */
const maxBatchRecords = 500;
const maxBatchBytes = 900_000;
/** Of the topic's max.message.bytes, for callers that count values and keys alone. */
const usableShare = 0.86;

/**
 * Connects, picks the partition, and becomes a new idempotent producer (KIP-98) of one partition, acks = all, one batch
 * in flight. Repeats inside `send` are at most one, of the same numbers, when a connection or leader turned out stale.
 * @throws KafkaError
 */
export async function openSink(destination: KafkaDestination, options: OpenSinkOptions): Promise<Sink> {
  const { context, key, requestTimeoutMs = defaultRequestTimeoutMs, assertMaySend = () => undefined } = options;
  const client = new KafkaClient(destination, { context, requestTimeoutMs });
  try {
    return await client.within(requestTimeoutMs, async () => {
      const { partitionCount } = await client.describeTopic();
      const partition = options.partition ?? choosePartition(key, partitionCount);
      const leader = await client.connectLeader(partition);
      const producer = await requestProducerId(leader, requestTimeoutMs);
      const configs = await requestTopicConfigs(leader, destination.topic, ["max.message.bytes"]);
      const limit = batchLimit(configs.get("max.message.bytes") ?? null);
      const parts = { client, destination, partition, producer, requestTimeoutMs, assertMaySend };
      return new PartitionSink({ ...parts, batchLimit: limit });
    });
  } catch (error) {
    client.abandon();
    throw error;
  }
}

function batchLimit(maxMessageBytes: number | null): BatchLimit {
  const bytes = maxMessageBytes === null ? maxBatchBytes : Math.floor(maxMessageBytes * usableShare);
  return { records: maxBatchRecords, bytes: Math.min(maxBatchBytes, bytes) };
}

type PartitionSinkParts = {
  client: KafkaClient;
  destination: KafkaDestination;
  partition: number;
  producer: ProducerId;
  requestTimeoutMs: number;
  assertMaySend: () => void;
  batchLimit: BatchLimit;
};

class PartitionSink implements Sink {
  readonly partition: number;
  readonly batchLimit: BatchLimit;
  private readonly parts: PartitionSinkParts;
  private readonly sequence = new ProducerSequence();
  private lost: KafkaError | null = null;
  private closed = false;

  constructor(parts: PartitionSinkParts) {
    this.parts = parts;
    this.partition = parts.partition;
    this.batchLimit = parts.batchLimit;
  }

  async send(records: readonly SinkRecord[]): Promise<Acknowledgement> {
    if (this.closed) throw new Error("The sink is closed.");
    if (this.lost !== null) throw this.lost;
    const batch = this.sequence.begin(records, Date.now());
    let ambiguous = this.sequence.hasUnsettled;
    const deadline = Date.now() + this.parts.requestTimeoutMs;
    try {
      for (let attempt = 1; ; attempt += 1) {
        try {
          const baseOffset = await this.attempt(batch, deadline);
          this.sequence.acknowledge(batch);
          return { partition: this.partition, baseOffset };
        } catch (error) {
          ambiguous ||= error instanceof KafkaError && error.ambiguous;
          if (attempt > 1 || !isStalePath(error)) throw error;
        }
      }
    } catch (error) {
      this.sequence.fail(batch, ambiguous);
      throw this.asFailure(error, ambiguous);
    }
  }

  async endOffset(): Promise<bigint> {
    const { client, destination, partition } = this.parts;
    return client.request(async () => {
      const leader = await client.connectLeader(partition);
      return requestOffset(leader, { topic: destination.topic, partition, at: "latest" });
    });
  }

  async close(): Promise<void> {
    this.closed = true;
    await this.parts.client.close();
  }

  /** After a failure nothing is left of connections and leaders: the next attempt runs over a fresh path. */
  private async attempt(batch: NumberedBatch, deadline: number): Promise<bigint> {
    const { client, destination, partition, producer, assertMaySend } = this.parts;
    const { topic, password } = destination;
    try {
      const leader = await client.within(deadline - Date.now(), () => client.connectLeader(partition));
      assertMaySend();
      const timeoutMs = Math.max(1, deadline - Date.now());
      const sent = produceBatch(leader, { topic, partition, producer, batch, timeoutMs });
      return await withDeadline(sent, timeoutMs, noAnswer).catch((error: unknown) => {
        throw toSendError(error, password);
      });
    } catch (error) {
      client.drop(new Error("The connection was given up after a failed send."));
      throw error;
    }
  }

  private asFailure(error: unknown, ambiguous: boolean): unknown {
    if (!(error instanceof KafkaError)) return error;
    const { code, detail, retryable, producerLost } = error;
    const failure = new KafkaError(code, detail, { retryable, ambiguous, producerLost }, error.cause);
    if (producerLost) this.lost = failure;
    return failure;
  }
}

function noAnswer(): KafkaError {
  return new KafkaError("CONNECTION_TIMEOUT", "The broker did not acknowledge the records in time.", {
    retryable: true,
    ambiguous: true,
  });
}

/** Seen when the broker closed an idle connection or handed the partition to another broker. */
function isStalePath(error: unknown): boolean {
  return (
    error instanceof KafkaError &&
    !error.producerLost &&
    (error.code === "CONNECTION_CLOSED" || error.code === "BROKER_UNAVAILABLE")
  );
}
