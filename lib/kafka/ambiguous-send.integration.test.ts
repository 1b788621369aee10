import kafkajs from "kafkajs";
import { afterEach, expect, test } from "vitest";
import { openSink } from "@/lib/kafka/open-sink";
import type { Sink } from "@/lib/kafka/sink";
import { KafkaError } from "@/lib/kafka/sink";
import { localContext as context, newTopic, records, sharedKafka, valuesIn } from "@/lib/kafka/testing/kafka-fixture";
import { type KafkaProxy, startKafkaProxy } from "@/lib/kafka/testing/kafka-proxy";

const requestTimeoutMs = 2_000;
const options = { context, key: "subscription", requestTimeoutMs };
const valuesOf = (sent: { value: string }[]) => sent.map(({ value }) => value);

let proxy: KafkaProxy | undefined;
let sink: Sink | undefined;
afterEach(async () => {
  await sink?.close();
  await proxy?.close();
});

async function behindProxy() {
  const destination = await newTopic();
  proxy = await startKafkaProxy(sharedKafka().brokers);
  return { destination: { ...destination, brokers: [proxy.broker] }, proxy };
}

/** The rule of the relay: what is ambiguous is sent again, the same, until it is settled. */
async function settle(target: Sink, batch: ReturnType<typeof records>): Promise<number> {
  for (let attempt = 1; attempt <= 10; attempt += 1) {
    try {
      await target.send(batch);
      return attempt;
    } catch (error) {
      expect(error).toMatchObject({ ambiguous: true, retryable: true, producerLost: false });
    }
  }
  throw new Error("The batch was not settled in ten attempts.");
}

test("swallowed acknowledgements lose nothing, double nothing and keep the order", async () => {
  const { destination, proxy } = await behindProxy();
  sink = await openSink(destination, options);
  let attempts = 0;
  for (let batch = 0; batch < 20; batch += 1) {
    if (batch % 4 === 1) proxy.swallowAcknowledgements(1 + (batch % 3) * 2);
    attempts += await settle(sink, records(batch * 10, 10));
  }
  expect(attempts).toBeGreaterThan(20);
  expect(await valuesIn(destination)).toEqual(valuesOf(records(0, 200)));
});

test("after an ambiguous failure other records are refused, and the same ones are settled", async () => {
  const { destination, proxy } = await behindProxy();
  sink = await openSink(destination, options);
  await sink.send(records(0, 1));
  proxy.swallowAcknowledgements(2);
  await expect(sink.send(records(1, 2))).rejects.toMatchObject({ ambiguous: true });
  await expect(sink.send(records(3, 2))).rejects.toThrow("only the same records");
  expect(await sink.send(records(1, 2))).toEqual({ partition: 0, baseOffset: 1n });
  await sink.send(records(3, 2));
  expect(await valuesIn(destination)).toEqual(valuesOf(records(0, 5)));
});

test("a producer that goes on with other records after a failed send loses one, and is told that it arrived", async () => {
  const { destination, proxy } = await behindProxy();
  const { username, password, topic } = destination;
  const kafka = new kafkajs.Kafka({
    brokers: [proxy.broker],
    sasl: { mechanism: "plain", username, password },
    logLevel: kafkajs.logLevel.NOTHING,
    retry: { retries: 1, initialRetryTime: 50 },
  });
  const createPartitioner = kafkajs.Partitioners.DefaultPartitioner;
  const naive = kafka.producer({ idempotent: true, maxInFlightRequests: 1, createPartitioner });
  await naive.connect();
  const send = (value: string) => naive.send({ topic, messages: [{ key: "subscription", value, partition: 0 }] });
  await send("m1");
  proxy.swallowAcknowledgements(10);
  await expect(send("m2")).rejects.toThrow();
  proxy.swallowAcknowledgements(0);
  await expect(send("m3")).resolves.toBeDefined();
  await send("m4");
  await naive.disconnect();
  expect(await valuesIn(destination)).toEqual(["m1", "m2", "m4"]);
});

test("a dead path is left at the deadline, and the next attempt runs over a fresh one", async () => {
  const { destination, proxy } = await behindProxy();
  sink = await openSink(destination, options);
  await sink.send(records(0, 5));
  proxy.silenceOpenConnections();
  const started = performance.now();
  await expect(sink.send(records(5, 5))).rejects.toMatchObject({ code: "CONNECTION_TIMEOUT", ambiguous: true });
  expect(performance.now() - started).toBeLessThan(requestTimeoutMs + 500);
  const before = proxy.connections;
  await sink.send(records(5, 5));
  expect(proxy.connections).toBeGreaterThan(before);
  await sink.send(records(10, 5));
  expect(await valuesIn(destination)).toEqual(valuesOf(records(0, 15)));
});

test("closing on a dead path ends within two seconds", async () => {
  const { destination, proxy } = await behindProxy();
  const silenced = await openSink(destination, options);
  await silenced.send(records(0, 1));
  proxy.silenceOpenConnections();
  // Whether it was on its way already decides if its fate is known; it fails in either case.
  const lost = expect(silenced.send(records(1, 1))).rejects.toBeInstanceOf(KafkaError);
  const started = performance.now();
  await silenced.close();
  expect(performance.now() - started).toBeLessThan(2_000);
  await lost;
});
