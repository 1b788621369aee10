import type { Pool } from "pg";
import type { OpenDestination } from "@/lib/export/relay/open-destination";
import { parkEvent } from "@/lib/export/relay/park-event";
import type { Batch } from "@/lib/export/relay/read-batch";
import { storeFailure } from "@/lib/export/relay/store-failure";
import { type Receipt, storeReceipt } from "@/lib/export/relay/store-receipt";
import { KafkaError, type Sink, type SinkRecord } from "@/lib/kafka/sink";

export type Sending = {
  pool: Pool;
  destination: OpenDestination;
  sink: Sink;
  /** Throws when the lease is about to end: nothing may be sent any more. */
  assertLease(): void;
  /** Resolves when every earlier receipt is stored. */
  receiptsStored(): Promise<void>;
  /** Resolves after the time, or earlier when the relay is to stop. */
  pause(ms: number): Promise<void>;
};

type Acknowledged = { baseOffset: bigint; partition: number; attempts: number };

/**
 * Sends until it is settled. While an outcome is unknown nothing but the same records goes to the same producer: the
 * broker recognises them by their sequence numbers, and other content under those numbers would be lost silently.
 * @throws KafkaError when the answer is definite, or the producer has to be given up: the topic is read next.
 */
async function sendUntilSettled(sending: Sending, records: readonly SinkRecord[]): Promise<Acknowledged> {
  const { pool, destination, sink, assertLease, pause } = sending;
  for (let attempts = 1; ; attempts++) {
    assertLease();
    try {
      return { ...(await sink.send(records)), attempts };
    } catch (error) {
      const goesOn = error instanceof KafkaError && error.ambiguous && error.retryable && !error.producerLost;
      if (!goesOn) throw error;
      // The receipt before this batch says "healthy": it must not come after this failure.
      await sending.receiptsStored();
      await pause(await storeFailure(pool, destination, error));
    }
  }
}

function part(batch: Batch, from: number, to: number): Batch {
  const firstSequence = batch.firstSequence + BigInt(from);
  const lastSequence = batch.firstSequence + BigInt(to) - 1n;
  return { ...batch, firstSequence, lastSequence, records: batch.records.slice(from, to) };
}

/**
 * Sends a batch. `onAcknowledged` is called with its receipt once the broker has confirmed it: the caller stores it.
 * A batch that is refused for its content is halved until the one record is found that the topic can't accept; that
 * one is parked and the rest goes on.
 * @throws KafkaError
 */
export async function sendBatch(
  sending: Sending,
  batch: Batch,
  onAcknowledged: (receipt: Receipt) => Promise<void>,
): Promise<void> {
  const { firstSequence, lastSequence } = batch;
  try {
    const { partition, baseOffset, attempts } = await sendUntilSettled(sending, batch.records);
    await onAcknowledged({ firstSequence, lastSequence, partition, baseOffset, attempts });
  } catch (error) {
    if (!(error instanceof KafkaError && error.recordRejected && !error.ambiguous)) throw error;
    await sending.receiptsStored();
    const { length } = batch.records;
    if (length === 1) {
      await parkEvent(sending.pool, sending.destination, firstSequence, error);
      return;
    }
    const store = (receipt: Receipt) => storeReceipt(sending.pool, sending.destination, receipt);
    const half = Math.ceil(length / 2);
    await sendBatch(sending, part(batch, 0, half), store);
    await sendBatch(sending, part(batch, half, length), store);
  }
}
