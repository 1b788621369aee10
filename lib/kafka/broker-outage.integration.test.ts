import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { KafkaDestination } from "@/lib/kafka/destination";
import { openSink } from "@/lib/kafka/open-sink";
import { readBack } from "@/lib/kafka/read-back";
import { KafkaError, type Sink } from "@/lib/kafka/sink";
import { localContext as context, records } from "@/lib/kafka/testing/kafka-fixture";
import type { LocalKafka } from "@/scripts/services/kafka/local-kafka";
import { startKafka } from "@/scripts/services/kafka/start-kafka";

const dir = mkdtempSync(join(tmpdir(), "kafka-outage-"));
const options = { context, key: "subscription", requestTimeoutMs: 2_000 };
const batchSize = 10;
/** A broker of its own: the shared one may not be killed. */
let kafka: LocalKafka;

beforeAll(async () => {
  kafka = await startKafka({ dir });
}, 60_000);

afterAll(async () => {
  await kafka.stop();
  rmSync(dir, { recursive: true, force: true });
});

async function newDestination(): Promise<KafkaDestination> {
  const topic = `outage-${randomUUID()}`;
  await kafka.createTopic(topic);
  const way = { securityProtocol: "SASL_PLAINTEXT", saslMechanism: "SCRAM-SHA-512", caCertificate: "" } as const;
  return { brokers: [kafka.brokers], topic, ...way, ...kafka.users.admin };
}

/** Sends the batches one after the other, each until it is settled, as the relay does. @returns the failed attempts */
async function stream(sink: Sink, batches: number, until: number): Promise<KafkaError[]> {
  const failures: KafkaError[] = [];
  for (let batch = 0; batch < batches; ) {
    try {
      await sink.send(records(batch * batchSize, batchSize));
      batch += 1;
    } catch (error) {
      if (!(error instanceof KafkaError) || !error.retryable || error.producerLost || Date.now() > until) throw error;
      failures.push(error);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
  return failures;
}

async function valuesIn(destination: KafkaDestination): Promise<(string | null)[]> {
  const values: (string | null)[] = [];
  const onRecord = ({ value }: { value: string | null }) => values.push(value);
  await readBack(destination, { context, partition: 0, fromOffset: 0n, onRecord, deadlineMs: 20_000 });
  return values;
}

const expected = (batches: number) => records(0, batches * batchSize).map(({ value }) => value);

test("a broker killed in the middle of a stream and started again: nothing lost, doubled or out of order", async () => {
  const destination = await newDestination();
  const sink = await openSink(destination, options);
  const batches = 3_000;
  const streaming = stream(sink, batches, Date.now() + 45_000);
  await expect.poll(() => sink.endOffset().catch(() => 0n), { interval: 20, timeout: 10_000 }).toBeGreaterThan(200n);
  await kafka.kill();
  await kafka.restart();
  const failures = await streaming;
  expect(failures.length).toBeGreaterThan(0);
  await sink.close();
  expect(await valuesIn(destination)).toEqual(expected(batches));
});

test("a broker frozen for longer than the deadline, then thawed: the batch is settled by its repeat", async () => {
  const destination = await newDestination();
  const sink = await openSink(destination, options);
  await sink.send(records(0, batchSize));
  kafka.pause();
  const frozen = await sink.send(records(batchSize, batchSize)).catch((error: unknown) => error);
  expect(frozen).toMatchObject({ code: "CONNECTION_TIMEOUT", ambiguous: true, retryable: true });
  kafka.resume();
  await expect
    .poll(
      () =>
        sink.send(records(batchSize, batchSize)).then(
          () => true,
          () => false,
        ),
      { timeout: 20_000 },
    )
    .toBe(true);
  await sink.send(records(2 * batchSize, batchSize));
  await sink.close();
  expect(await valuesIn(destination)).toEqual(expected(3));
});
