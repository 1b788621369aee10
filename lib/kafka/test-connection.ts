import { setTimeout as delay } from "node:timers/promises";
import type KafkaBroker from "kafkajs/src/broker/index.js";
import { choosePartition } from "@/lib/kafka/choose-partition";
import { type Broker, brokerText, type KafkaDestination } from "@/lib/kafka/destination";
import { KafkaClient } from "@/lib/kafka/kafka-client";
import type { KafkaContext } from "@/lib/kafka/kafka-context";
import { type KafkaErrorCode, kafkaErrorWords } from "@/lib/kafka/kafka-error";
import { anonymousProducer, produceBatch } from "@/lib/kafka/protocol/produce-batch";
import { requestProducerId } from "@/lib/kafka/protocol/request-producer-id";
import { KafkaError, type SinkRecord } from "@/lib/kafka/sink";
import { speaksTls } from "@/lib/kafka/speaks-tls";
import { StageClock, type TestStage, type TestStageName } from "@/lib/kafka/test-stages";
import { toKafkaError } from "@/lib/kafka/to-kafka-error";

export type TestSuccess = { ok: true; partition: number; offset: string; tookMs: number; stages: TestStage[] };

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
};

const defaultDeadlineMs = 5_000;
/** Kept back of the deadline, for the outcome to reach the caller inside it. */
const reserveMs = 150;
const maxProbeMs = 1_000;
const deniedMs = 500;

type TestRun = {
  destination: KafkaDestination;
  client: KafkaClient;
  clock: StageClock;
  context: KafkaContext;
  record: SinkRecord;
  deadline: number;
};

/**
 * Goes the way of the export on values that need not be saved, with a client of its own, so that a running export
 * notices nothing. Never throws for what a broker or network does, and ends within the deadline.
 */
export async function testConnection(
  destination: KafkaDestination,
  { context, record, onStage = () => undefined, deadlineMs = defaultDeadlineMs }: TestConnectionOptions,
): Promise<TestOutcome> {
  const started = performance.now();
  const budgetMs = Math.max(1, deadlineMs - reserveMs);
  const clock = new StageClock(onStage);
  const client = new KafkaClient(destination, {
    context,
    requestTimeoutMs: budgetMs,
    connectTimeoutMs: budgetMs,
    onPhase: (phase) => {
      if (phase === "resolved" && clock.stage === "address") clock.pass("connect");
    },
  });
  const run = { destination, client, clock, context, record, deadline: Date.now() + budgetMs };
  try {
    const written = await client.within(budgetMs, () => writeOneRecord(run));
    return { ok: true, ...written, tookMs: elapsedMs(started), stages: clock.all() };
  } catch (thrown) {
    const { code, detail } = toKafkaError(thrown, destination.password);
    // A refusal by the policy takes the same time whatever stands behind the address, so that none can be told apart.
    if (code === "ADDRESS_DENIED")
      await delay(Math.max(0, Math.min(deniedMs, budgetMs) - (performance.now() - started)));
    clock.fail();
    const words = kafkaErrorWords[code];
    return { ok: false, code, ...words, detail, stage: clock.stage, tookMs: elapsedMs(started), stages: clock.all() };
  } finally {
    client.abandon();
  }
}

async function writeOneRecord(run: TestRun): Promise<{ partition: number; offset: string }> {
  const { client, clock, destination, record } = run;
  const { broker, address } = await reachAny(run);
  clock.pass("authenticate");
  await client.authenticate(broker, address);
  clock.pass("topic");
  const partition = choosePartition(record.key, await countPartitions(run, broker));
  clock.pass("write");
  const leader = await client.connectLeader(partition);
  const offset = await produceBatch(leader, {
    topic: destination.topic,
    partition,
    producer: anonymousProducer,
    batch: { records: [record], firstSequence: 0, timestampMs: Date.now() },
    timeoutMs: Math.max(1, run.deadline - Date.now()),
  });
  clock.pass();
  return { partition, offset: offset.toString() };
}

/**
 * A topic that the user may not see looks like one that does not exist. A user who may write nowhere gets no producer
 * id (KIP-679), and that is a fault of rights for certain.
 */
async function countPartitions({ client, deadline }: TestRun, broker: KafkaBroker): Promise<number> {
  try {
    return (await client.describeTopic(broker)).partitionCount;
  } catch (error) {
    if (error instanceof KafkaError && error.code === "TOPIC_HIDDEN") {
      await client.request(() => requestProducerId(broker, deadline - Date.now()));
    }
    throw error;
  }
}

/** One broker that answers is enough; each gets its share of the time that is left. The first one's failure is told. */
async function reachAny(run: TestRun): Promise<{ broker: KafkaBroker; address: Broker }> {
  const { client, clock, deadline } = run;
  const failures: { error: KafkaError; stage: TestStageName; stageMs: number }[] = [];
  for (const [index, address] of client.seeds.entries()) {
    clock.begin("address");
    const shareMs = (deadline - Date.now()) / (client.seeds.length - index);
    if (shareMs <= 0) break;
    try {
      return { broker: await client.within(shareMs, () => client.reach(address)), address };
    } catch (thrown) {
      const error = toKafkaError(thrown, run.destination.password);
      const at = { stage: clock.stage, stageMs: clock.elapsedMs };
      failures.push({ error: await explained(error, address, run), ...at });
    }
  }
  const first = failures[0];
  if (first === undefined) throw new Error("The destination has no broker.");
  clock.begin(first.stage, first.stageMs);
  const detail = failures.map(({ error }) => error.detail).join(" ");
  throw new KafkaError(first.error.code, detail, first.error, first.error);
}

/** A TLS port hangs up on plaintext without a word, as a stopping broker does; asking it once more tells them apart. */
async function explained(error: KafkaError, address: Broker, run: TestRun): Promise<KafkaError> {
  const { context, deadline, destination } = run;
  if (error.code !== "CONNECTION_CLOSED" || destination.securityProtocol !== "SASL_PLAINTEXT") return error;
  const timeoutMs = Math.min(maxProbeMs, deadline - Date.now());
  if (timeoutMs <= 0 || !(await speaksTls(address, context, timeoutMs))) return error;
  const detail = `${brokerText(address)}: It closed the connection in plaintext, and answers a TLS handshake.`;
  return new KafkaError("TLS_EXPECTED", detail, { retryable: false, ambiguous: false }, error);
}

function elapsedMs(started: number): number {
  return Math.round(performance.now() - started);
}
