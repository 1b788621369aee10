import type KafkaBroker from "kafkajs/src/broker/index.js";
import { StageFailure } from "@/lib/kafka/connection-test/stage-failure";
import type { TestRun } from "@/lib/kafka/connection-test/test-run";
import { kafkaErrorWords } from "@/lib/kafka/kafka-error";
import { fetchRecords } from "@/lib/kafka/protocol/fetch-records";
import { anonymousProducer, produceBatch } from "@/lib/kafka/protocol/produce-batch";
import { requestProducerId } from "@/lib/kafka/protocol/request-producer-id";
import type { KafkaError } from "@/lib/kafka/sink";
import { throttledMs } from "@/lib/kafka/throttled-ms";
import { toKafkaError } from "@/lib/kafka/to-kafka-error";

/** A longer wait for a quota is not worth a person's time: the test says so instead. */
const maxQuotaWaitMs = 1_500;

/** A record that was written a moment ago is there; a broker that is slower has no say in whether the test passes. */
const maxReadMs = 4_500;
const readShare = 0.8;

export type Written = { partition: number; offset: bigint };

function timeLeft({ deadline }: TestRun): number {
  return Math.max(1, deadline - Date.now());
}

/**
 * Writes the test log as the export writes events: with an idempotent producer's rights, acknowledged by all replicas
 * in sync. Whether the user may write to this topic shows by the answer to the record alone.
 * @throws StageFailure at `write` for a missing right, at `record` for anything else
 */
export async function writeRecord(run: TestRun, leader: KafkaBroker, partition: number): Promise<Written> {
  const { board, client, destination, record } = run;
  await client.request(() => requestProducerId(leader, timeLeft(run)));
  const at = board.elapsedMs;
  board.start("record");
  try {
    const offset = await produceBatch(leader, {
      topic: destination.topic,
      partition,
      producer: anonymousProducer,
      batch: { records: [record], firstSequence: 0, timestampMs: Date.now() },
      timeoutMs: timeLeft(run),
    });
    board.end("write", "passed", "Write on the topic, and an idempotent producer.");
    endRecord(run, leader, { partition, offset, tookMs: Math.round(board.elapsedMs - at) });
    return { partition, offset };
  } catch (thrown) {
    const error = toKafkaError(thrown, destination.password);
    if (error.code === "TOPIC_FORBIDDEN") throw new StageFailure("write", error);
    board.end("write", "passed", "An idempotent producer is allowed.");
    throw new StageFailure("record", error);
  }
}

/** `1.2 s`. */
const inSeconds = (ms: number) => `${(ms / 1000).toLocaleString("en-GB", { maximumFractionDigits: 1 })} s`;

function endRecord({ board }: TestRun, leader: KafkaBroker, written: Written & { tookMs: number }): void {
  const where = `Partition ${written.partition}, offset ${written.offset}, acknowledged in ${written.tookMs} ms.`;
  const waitMs = throttledMs(leader);
  if (waitMs === 0) {
    board.end("record", "passed", where);
    return;
  }
  const { title } = kafkaErrorWords.THROTTLED;
  board.end("record", "warned", `${where} ${title}: by a quota it asks to wait ${inSeconds(waitMs)}.`);
}

export type Delivery = "exactly-once" | "at-least-once";

/**
 * Reads the test log back. With Read on the topic the export finds out after a crash what has landed, and repeats
 * nothing; without it a crash may repeat one batch, with the same event ids. Never a failure.
 */
export async function readRecordBack(run: TestRun, leader: KafkaBroker, written: Written): Promise<Delivery> {
  const { board, client, destination, record } = run;
  const { partition, offset } = written;
  board.start("read");
  if (throttledMs(leader) > maxQuotaWaitMs) {
    board.end("read", "warned", "Not tried, since the broker slows this user down: at least once after a crash.");
    return "at-least-once";
  }
  try {
    const fetched = () => fetchRecords(leader, { topic: destination.topic, partition, offset });
    const { records } = await client.within(Math.min(maxReadMs, timeLeft(run) * readShare), fetched);
    const found = records.find((candidate) => candidate.offset === offset);
    if (found?.value?.toString("utf8") === record.value) {
      board.end("read", "passed", "The test log was read back: exactly once, also after a crash.");
      return "exactly-once";
    }
    board.end("read", "warned", "The topic did not give the test log back in time: at least once after a crash.");
  } catch (thrown) {
    const why = readRefusal(toKafkaError(thrown, destination.password));
    board.end("read", "warned", `${why}: after a crash one batch may come twice, with the same ids.`);
  }
  return "at-least-once";
}

function readRefusal({ code, detail }: KafkaError): string {
  if (code === "TOPIC_FORBIDDEN") return "Read on the topic is not granted";
  return code === "UNKNOWN" ? detail.replace(/\.$/, "") : `Reading failed (${code})`;
}
