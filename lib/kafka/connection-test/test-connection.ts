import { setTimeout as delay } from "node:timers/promises";
import { choosePartition } from "@/lib/kafka/choose-partition";
import { checkListeners } from "@/lib/kafka/connection-test/check-listeners";
import { checkTopic } from "@/lib/kafka/connection-test/check-topic";
import { describeCluster } from "@/lib/kafka/connection-test/describe-cluster";
import { beginProbes, followDial, reachBrokers } from "@/lib/kafka/connection-test/reach-brokers";
import { StageBoard, type TestStage, type TestStageName, testStages } from "@/lib/kafka/connection-test/stage-board";
import { StageFailure } from "@/lib/kafka/connection-test/stage-failure";
import type { TestRun } from "@/lib/kafka/connection-test/test-run";
import { type Delivery, readRecordBack, type Written, writeRecord } from "@/lib/kafka/connection-test/write-record";
import type { KafkaDestination } from "@/lib/kafka/destination";
import { KafkaClient } from "@/lib/kafka/kafka-client";
import type { KafkaContext } from "@/lib/kafka/kafka-context";
import { type KafkaErrorCode, kafkaErrorWords } from "@/lib/kafka/kafka-error";
import { KafkaError, type SinkRecord } from "@/lib/kafka/sink";
import { toKafkaError } from "@/lib/kafka/to-kafka-error";

export type TestSuccess = {
  ok: true;
  partition: number;
  offset: string;
  /** What the export can promise with the rights of this user. */
  delivery: Delivery;
  tookMs: number;
  stages: TestStage[];
};

export type TestFailure = {
  ok: false;
  code: KafkaErrorCode;
  title: string;
  cause: string;
  nextStep: string;
  /** The broker's or client's own words, without the password. */
  detail: string;
  stage: TestStageName;
  tookMs: number;
  stages: TestStage[];
};

export type TestOutcome = TestSuccess | TestFailure;

export type TestConnectionOptions = {
  context: KafkaContext;
  /** Written once; the caller marks it as a test. */
  record: SinkRecord;
  onStage?: (stage: TestStage) => void;
  /** For the whole test. */
  deadlineMs?: number;
  /** Ends the test at once. */
  signal?: AbortSignal;
};

const defaultDeadlineMs = 15_000;
/** For one broker to answer; a silent one must leave time for the others' outcome. */
const maxConnectMs = 4_500;
/** Kept back of the deadline, for the outcome to reach the caller inside it. */
const reserveMs = 150;
const deniedMs = 500;

/**
 * Goes the way of the export on values that need not be saved, with a client of its own, so that a running export
 * notices nothing. Never throws for what a broker or network does, and ends within the deadline.
 */
export async function testConnection(
  destination: KafkaDestination,
  options: TestConnectionOptions,
): Promise<TestOutcome> {
  const { context, record, onStage = () => undefined, deadlineMs = defaultDeadlineMs } = options;
  const { signal = new AbortController().signal } = options;
  const budgetMs = Math.max(1, deadlineMs - reserveMs);
  const board = new StageBoard(onStage);
  const client = new KafkaClient(destination, {
    context,
    requestTimeoutMs: budgetMs,
    connectTimeoutMs: Math.min(maxConnectMs, budgetMs),
    onProgress: (progress, address) => followDial(probes, progress, address),
  });
  const probes = beginProbes({ client, board, destination });
  const run: TestRun = { destination, client, board, context, record, signal, deadline: Date.now() + budgetMs };
  if (signal.aborted) return failed(run, cancelled(), "address");
  let failedAt: TestStageName | null = null;
  const atStage = (thrown: unknown): never => {
    if (!(thrown instanceof StageFailure)) throw thrown;
    failedAt = thrown.stage;
    throw thrown.error;
  };
  const cancel = () => client.abandon();
  signal.addEventListener("abort", cancel, { once: true });
  try {
    const { delivery, partition, offset } = await client.within(budgetMs, () => goThrough(run, probes).catch(atStage));
    board.close(null, "");
    const tookMs = Math.round(board.elapsedMs);
    return { ok: true, partition, offset: offset.toString(), delivery, tookMs, stages: board.all() };
  } catch (thrown) {
    return await failed(run, signal.aborted ? cancelled() : thrown, failedAt ?? lastRunning(board));
  } finally {
    signal.removeEventListener("abort", cancel);
    client.abandon();
  }
}

function cancelled(): KafkaError {
  return new KafkaError("CANCELLED", "The test was cancelled.", { retryable: true, ambiguous: true });
}

async function failed({ board, destination }: TestRun, thrown: unknown, stage: TestStageName): Promise<TestFailure> {
  const { code, detail } = toKafkaError(thrown, destination.password);
  // A refusal by the policy takes the same time whatever stands behind the address, so that none can be told apart.
  if (code === "ADDRESS_DENIED") await delay(Math.max(0, deniedMs - board.elapsedMs));
  const words = kafkaErrorWords[code];
  board.close(stage, `${words.title}.`);
  return { ok: false, code, ...words, detail, stage, tookMs: Math.round(board.elapsedMs), stages: board.all() };
}

function lastRunning(board: StageBoard): TestStageName {
  return testStages.findLast((name) => board.statusOf(name) === "running") ?? "address";
}

async function goThrough(
  run: TestRun,
  probes: ReturnType<typeof beginProbes>,
): Promise<Written & { delivery: Delivery }> {
  const { client, board, record } = run;
  const reaching = reachBrokers(run, probes);
  const reached = await reaching.first;
  const cluster = await describeCluster(run, reached);
  await checkListeners(run, cluster);
  const topic = await checkTopic(run, reached);
  board.start("write");
  const partition = choosePartition(record.key, topic.partitionCount);
  const leader = await client.connectLeader(partition);
  const written = await writeRecord(run, leader, partition);
  const delivery = await readRecordBack(run, leader, written);
  await reaching.all;
  // What comes of reading back, and of one more broker of the list, is never a failure: so this test would have passed.
  if (run.signal.aborted) throw new StageFailure("read", cancelled());
  return { ...written, delivery };
}
