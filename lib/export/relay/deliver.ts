/**
 * Delivery of one destination. What happens when the process ends at any moment:
 *
 * | it ends                                             | then                                                        |
 * | --------------------------------------------------- | ----------------------------------------------------------- |
 * | before the intent is stored                         | nothing was sent; the batch is read again                   |
 * | after the intent, before the send                   | the topic is read from the cursor's offset: nothing there   |
 * | during the send, the records landed or not          | the topic tells which landed; the rest is sent              |
 * | after the acknowledgement, before the receipt       | the topic has them; the receipt is made from what is read   |
 * | after the receipt                                   | nothing is left to do                                       |
 * | the same, and the user may not read the topic       | the batch is sent again, with the same ids: at least once   |
 * | a request is still in the network when it ends, and | it lands behind what the next process sends: one batch      |
 * |   is let through after the topic was read           |   repeated, with the same ids; first occurrences in order   |
 */
import type { Pool } from "pg";
import { kafkaContext } from "@/lib/export/kafka-context";
import type { OpenDestination } from "@/lib/export/relay/open-destination";
import { type Batch, type ReadFrom, readBatch, readHash } from "@/lib/export/relay/read-batch";
import { type Sending, sendBatch } from "@/lib/export/relay/send-batch";
import { settleIntent } from "@/lib/export/relay/settle-intent";
import { storePosition } from "@/lib/export/relay/store-position";
import { type Receipt, storeReceipt } from "@/lib/export/relay/store-receipt";
import { openSink } from "@/lib/kafka/open-sink";
import type { Sink } from "@/lib/kafka/sink";

export type Delivery = {
  pool: Pool;
  destination: OpenDestination;
  /** The last sealed sequence, as far as the sealer has come. */
  head(): bigint;
  /** Resolves when there may be more than `head`, or after a while. False when the lane is to end. */
  more(): Promise<boolean>;
  assertLease(): void;
  pause(ms: number): Promise<void>;
};

async function openPositioned({ pool, destination, assertLease }: Delivery): Promise<Sink> {
  const sink = await openSink(destination.connection(), {
    context: kafkaContext(),
    key: destination.subscriptionId,
    partition: destination.position?.partition,
    assertMaySend: assertLease,
  });
  if (destination.position === null) {
    try {
      const position = { partition: sink.partition, offset: await sink.endOffset() };
      await storePosition(pool, destination, position);
      destination.position = position;
    } catch (error) {
      await sink.close();
      throw error;
    }
  }
  return sink;
}

/** Sends everything up to the head; batch n+1 is read, and receipt n stored, while the next one is sent. */
async function drain(delivery: Delivery, sink: Sink, start: ReadFrom): Promise<ReadFrom> {
  const { pool, destination } = delivery;
  let from = start;
  let stored: Promise<void> = Promise.resolve();
  const { assertLease, pause } = delivery;
  const sending: Sending = { pool, destination, sink, assertLease, pause, receiptsStored: () => stored };
  const read = (after: ReadFrom): Promise<Batch> | null =>
    delivery.head() > after.sequence ? readBatch(pool, destination, after, delivery.head(), sink.batchLimit) : null;
  let next = read(from);
  try {
    while (next !== null) {
      const batch = await next;
      from = { sequence: batch.lastSequence, hash: batch.lastHash };
      next = read(from);
      // It is awaited in the next round, and a failed send must not leave it unheard.
      next?.catch(() => {});
      await sendBatch(sending, batch, async (receipt: Receipt) => {
        await stored;
        stored = storeReceipt(pool, destination, receipt);
        stored.catch(() => {});
      });
    }
  } finally {
    // What was acknowledged is stored before anything else is decided.
    await stored;
    await next?.catch(() => {});
  }
  return from;
}

/**
 * Delivers one destination until the lane ends or the settings change.
 * @throws KafkaError when the broker fails, DestinationChangedError
 */
export async function deliver(delivery: Delivery): Promise<void> {
  const { pool, destination } = delivery;
  await settleIntent(pool, destination);
  const sink = await openPositioned(delivery);
  try {
    const { subscriptionId, cursorSequence } = destination;
    let from: ReadFrom = {
      sequence: cursorSequence,
      hash: await readHash(pool, subscriptionId, cursorSequence),
    };
    do from = await drain(delivery, sink, from);
    while (await delivery.more());
  } finally {
    await sink.close();
  }
}
