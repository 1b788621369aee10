import { performance } from "node:perf_hooks";
import { expect, test } from "vitest";
import { choosePartition } from "@/lib/kafka/choose-partition";
import { passwordMechanisms } from "@/lib/kafka/destination";
import { openSink } from "@/lib/kafka/open-sink";
import { readBack } from "@/lib/kafka/read-back";
import { localContext as context, newTopic, records, sharedKafka, valuesIn } from "@/lib/kafka/testing/kafka-fixture";
import { startScriptedPeer } from "@/lib/kafka/testing/scripted-peer";

const options = { context, key: "subscription", requestTimeoutMs: 10_000 };
const valuesOf = (sent: { value: string }[]) => sent.map(({ value }) => value);

test.each(passwordMechanisms)(
  "batches sent with %s over TLS lie in order, at the offsets that were acknowledged",
  async (saslMechanism) => {
    const { sslBrokers, ca } = sharedKafka();
    const destination = await newTopic();
    const secure = { brokers: [sslBrokers], securityProtocol: "SASL_SSL" as const, caCertificate: ca, saslMechanism };
    const sink = await openSink({ ...destination, ...secure }, options);
    expect(await sink.endOffset()).toBe(0n);
    expect(await sink.send(records(0, 500))).toEqual({ partition: 0, baseOffset: 0n });
    expect(await sink.send(records(500, 1))).toEqual({ partition: 0, baseOffset: 500n });
    expect(await sink.endOffset()).toBe(501n);
    await sink.close();
    expect(await valuesIn(destination)).toEqual(valuesOf(records(0, 501)));
  },
);

test("the key chooses the partition, and a given one stays when partitions are added", async () => {
  const destination = await newTopic({ partitions: 7 });
  const chosen = await openSink(destination, options);
  expect(chosen.partition).toBe(choosePartition("subscription", 7));
  await chosen.close();
  const kept = await openSink(destination, { ...options, partition: 2 });
  expect((await kept.send(records(0, 3))).partition).toBe(2);
  await kept.close();
  expect(await valuesIn(destination, 2)).toEqual(valuesOf(records(0, 3)));
  await expect(openSink(destination, { ...options, partition: 7 })).rejects.toMatchObject({ code: "TOPIC_UNKNOWN" });
});

test("any one broker of the list that answers is enough", async () => {
  const destination = await newTopic();
  const silent = await startScriptedPeer(() => undefined);
  const brokers = [silent.broker, "127.0.0.1:1", "kafka.invalid:9092", ...destination.brokers];
  const sink = await openSink({ ...destination, brokers }, options);
  await sink.send(records(0, 1));
  await sink.close();
  await silent.close();
  expect(await valuesIn(destination)).toEqual(valuesOf(records(0, 1)));
});

test("the batch limit follows the topic's, where the user may know it", async () => {
  const config = { "max.message.bytes": "100000" };
  const unknown = await openSink(await newTopic({ config }), options);
  expect(unknown.batchLimit).toEqual({ records: 500, bytes: 900_000 });
  await unknown.close();
  const known = await openSink(await newTopic({ config, rights: ["WRITE", "DESCRIBE", "DESCRIBE_CONFIGS"] }), options);
  expect(known.batchLimit).toEqual({ records: 500, bytes: 86_000 });
  await known.close();
});

test("a refused batch is not ambiguous, and other records may follow", async () => {
  const destination = await newTopic({ config: { "max.message.bytes": "2000" } });
  const sink = await openSink(destination, options);
  const tooLarge = [{ key: "k", value: "x".repeat(3_000), headers: {} }];
  await expect(sink.send(tooLarge)).rejects.toMatchObject({
    code: "RECORD_TOO_LARGE",
    ambiguous: false,
    recordRejected: true,
  });
  await sink.send(records(0, 2));
  await sink.close();
  expect(await valuesIn(destination)).toEqual(valuesOf(records(0, 2)));
});

test("a right that is taken away and given back costs no record", async () => {
  const { grant, revoke, users } = sharedKafka();
  const destination = await newTopic();
  const sink = await openSink(destination, options);
  await revoke(users.portal.username, destination.topic, ["WRITE"]);
  let sent = 0;
  const sendNext = () => sink.send(records(sent, 1)).then(() => (sent += 1));
  // The broker learns of the change a moment later, so sends go on until the first refusal.
  const refused = expect.poll(
    () =>
      sendNext().then(
        () => null,
        (error: unknown) => error,
      ),
    { timeout: 10_000 },
  );
  await refused.toMatchObject({ code: "TOPIC_FORBIDDEN", ambiguous: false });
  await grant(users.portal.username, destination.topic, ["WRITE"]);
  await expect
    .poll(
      () =>
        sendNext().then(
          () => true,
          () => false,
        ),
      { timeout: 10_000 },
    )
    .toBe(true);
  await sink.close();
  expect(await valuesIn(destination)).toEqual(valuesOf(records(0, sent)));
});

test("an idle sink leaves the process asleep", async () => {
  const sink = await openSink(await newTopic(), options);
  await sink.send(records(0, 1));
  const loops = () => performance.nodeTiming.uvMetricsInfo.loopCount;
  const before = loops();
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  // A stock connection of kafkajs wakes the process about 900 times a second.
  expect(loops() - before).toBeLessThan(30);
  await sink.close();
});

test("reading back gives the records from an offset on, and needs Read", async () => {
  const { grant, users } = sharedKafka();
  const destination = await newTopic();
  const sink = await openSink(destination, options);
  for (let batch = 0; batch < 8; batch += 1) await sink.send(records(batch * 500, 500));
  await sink.close();
  const read = async (fromOffset: bigint, toOffset?: bigint) => {
    const found: [bigint, string | null, string | null][] = [];
    const bounds = { context, partition: 0, fromOffset, ...(toOffset === undefined ? {} : { toOffset }) };
    const onRecord = (record: { offset: bigint; key: string | null; value: string | null }) =>
      found.push([record.offset, record.key, record.value]);
    const end = await readBack(destination, { ...bounds, onRecord, deadlineMs: 10_000 });
    return { end, found };
  };
  await expect(read(0n)).rejects.toMatchObject({ code: "TOPIC_FORBIDDEN" });
  expect(await read(4_000n)).toEqual({ end: 4_000n, found: [] });
  await grant(users.portal.username, destination.topic, ["READ"]);
  await expect
    .poll(() => read(3_998n).catch(() => null), { timeout: 10_000 })
    .toEqual({
      end: 4_000n,
      found: [
        [3_998n, "subscription", "event 3998"],
        [3_999n, "subscription", "event 3999"],
      ],
    });
  expect((await read(250n, 3_750n)).found.map(([offset]) => offset)).toEqual(
    Array.from({ length: 3_500 }, (_, index) => BigInt(index + 250)),
  );
  await expect(read(4_001n)).rejects.toMatchObject({ code: "OFFSET_OUT_OF_RANGE" });
});

test("nothing is written once the caller may not send any more", async () => {
  const destination = await newTopic();
  let mayStill = true;
  const assertMaySend = () => {
    if (!mayStill) throw new Error("The lease has ended.");
  };
  const sink = await openSink(destination, { ...options, assertMaySend });
  await sink.send(records(0, 1));
  mayStill = false;
  await expect(sink.send(records(1, 1))).rejects.toThrow("The lease has ended.");
  await sink.close();
  expect(await valuesIn(destination)).toEqual(valuesOf(records(0, 1)));
});
