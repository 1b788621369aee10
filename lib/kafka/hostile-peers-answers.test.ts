import type { Socket } from "node:net";
import { gzipSync } from "node:zlib";
import { afterEach, describe, expect, test } from "vitest";
import type { TestStageName } from "@/lib/kafka/connection-test/stage-board";
import { testConnection } from "@/lib/kafka/connection-test/test-connection";
import type { KafkaErrorCode } from "@/lib/kafka/kafka-error";
import { readBack } from "@/lib/kafka/read-back";
import { completeBroker, fakeTopic, fetched } from "@/lib/kafka/testing/complete-broker";
import {
  array,
  body,
  type FakeAnswers,
  fakeApi,
  int8,
  int16,
  int32,
  int64,
  metadata,
  text,
  versions,
} from "@/lib/kafka/testing/fake-broker";
import { drip, halfThenReset, hugeFrame, repeat } from "@/lib/kafka/testing/hostile-scripts";
import { destinationAt, judgePeer, loopbackContext, testRecord } from "@/lib/kafka/testing/judge-peer";
import { type ScriptedPeer, startScriptedPeer } from "@/lib/kafka/testing/scripted-peer";
import { framed } from "@/lib/kafka/testing/split-frames";

const many = int32(0x7fff_ffff);
const negative = int32(-3);
const throttle = int32(0);
const silent = () => undefined;
const aByteASecond = (socket: Socket, id: Buffer) => {
  socket.write(framed(id, Buffer.alloc(64)).subarray(0, 12));
  repeat(1_000, Buffer.alloc(1))(socket);
};
const swapped = (socket: Socket, id: Buffer) => socket.write(framed(int32(id.readInt32BE() + 1), Buffer.alloc(40)));
const broker = (id: number, host: string, port: number) =>
  Buffer.concat([int32(id), text(host), int32(port), int16(-1)]);
const brokers = (count: number) => {
  const entries = Array.from({ length: count }, (_, id) => broker(id, "127.0.0.1", 1 + (id % 1_000)));
  return body(int32(count), Buffer.concat(entries), int32(1), array());
};
const backwards = Buffer.concat([many, int32(1), int16(-6), Buffer.alloc(64)]);
const topicEntry = (partitions: Buffer) => Buffer.concat([int16(0), text(fakeTopic), int8(0), partitions]);
const alone = (socket: Socket) => array(broker(1, "127.0.0.1", socket.localPort ?? 0));
const withTopic = (partitions: Buffer) => (socket: Socket, id: Buffer) =>
  body(alone(socket), int32(1), array(topicEntry(partitions)))(socket, id);

type Expected = { code: KafkaErrorCode; stage: TestStageName };
const notKafka = (stage: TestStageName): Expected => ({ code: "NOT_KAFKA", stage });

const failing: [name: string, answers: FakeAnswers, expected: Expected][] = [
  ["silence after the sign-in", { metadata: silent }, { code: "CONNECTION_TIMEOUT", stage: "cluster" }],
  [
    "an answer that drips after the sign-in",
    { metadata: aByteASecond },
    { code: "CONNECTION_TIMEOUT", stage: "cluster" },
  ],
  ["60,000 bytes, one by one", { metadata: drip }, { code: "CONNECTION_TIMEOUT", stage: "cluster" }],
  ["half an answer and a reset", { metadata: halfThenReset }, { code: "CONNECTION_CLOSED", stage: "cluster" }],
  ["a correlation id that is another's", { metadata: swapped }, notKafka("cluster")],
  ["an answer of 2 GB", { metadata: hugeFrame }, notKafka("cluster")],
  ["2^31 brokers", { metadata: body(many) }, notKafka("cluster")],
  ["-3 brokers", { metadata: body(negative) }, notKafka("cluster")],
  ["brokers whose names step back", { metadata: body(backwards) }, notKafka("cluster")],
  ["a broker with a name of 30 KB", { metadata: metadata(fakeTopic, "a".repeat(30_000), 9092) }, notKafka("cluster")],
  [
    "three brokers that name one dead address",
    { metadata: body(array(...[1, 2, 3].map((id) => broker(id, "127.0.0.1", 1))), int32(1), array()) },
    { code: "LISTENER_UNREACHABLE", stage: "listeners" },
  ],
  ["100,000 brokers", { metadata: brokers(100_000) }, { code: "LISTENER_UNREACHABLE", stage: "listeners" }],
  ["more brokers than are believed", { metadata: brokers(400_000) }, notKafka("cluster")],
  [
    "a leader at the metadata service",
    { metadata: metadata(fakeTopic, "169.254.169.254", 80) },
    { code: "ADDRESS_DENIED", stage: "listeners" },
  ],
  [
    "a leader at a port that is closed",
    { metadata: metadata(fakeTopic, "127.0.0.1", 1) },
    { code: "LISTENER_UNREACHABLE", stage: "listeners" },
  ],
  ["2^31 partitions", { metadata: withTopic(many) }, notKafka("cluster")],
  ["-3 partitions", { metadata: withTopic(negative) }, notKafka("cluster")],
  [
    "a topic of another name",
    { metadata: metadata("other", "127.0.0.1", 1) },
    { code: "LISTENER_UNREACHABLE", stage: "listeners" },
  ],
  ["2^31 settings", { describeConfigs: body(throttle, many) }, notKafka("topic")],
  ["-3 settings", { describeConfigs: body(throttle, negative) }, notKafka("topic")],
  ["half a producer id", { initProducerId: body(throttle, int16(0), int32(1)) }, notKafka("write")],
  ["a reset for a producer id", { initProducerId: halfThenReset }, { code: "CONNECTION_CLOSED", stage: "write" }],
  [
    "a producer id that is always coming",
    { initProducerId: body(throttle, int16(14), int64(0n), int16(0)) },
    { code: "BROKER_UNAVAILABLE", stage: "write" },
  ],
  ["2^31 acknowledged topics", { produce: body(many) }, notKafka("record")],
  ["-3 acknowledged topics", { produce: body(negative) }, notKafka("record")],
  ["no acknowledged topic", { produce: body(array(), throttle) }, notKafka("record")],
  [
    "an error that Kafka does not have",
    { initProducerId: body(throttle, int16(-9_999), int64(0n), int16(0)) },
    { code: "UNKNOWN", stage: "write" },
  ],
];

test.each(failing)("%s is a named answer in time, at flat memory", async (_name, answers, expected) => {
  const outcome = await judgePeer(completeBroker(answers));
  expect(outcome).toMatchObject({ ok: false, ...expected });
  expect(JSON.stringify(outcome).length).toBeLessThan(8_000);
});

test("a topic of 20,000 partitions with three replicas each is large, and taken as it is", async () => {
  const three = array(int32(1), int32(2), int32(3));
  const partition = (id: number) => Buffer.concat([int16(0), int32(id), int32(1), three, three]);
  const partitions = Buffer.concat(Array.from({ length: 20_000 }, (_, id) => partition(id)));
  const answers = { metadata: withTopic(Buffer.concat([int32(20_000), partitions])) };
  const outcome = await judgePeer(completeBroker(answers), { deadlineMs: 3_000 });
  expect(outcome.stages.find(({ name }) => name === "topic")?.note).toContain("20000 partitions, 3 replicas");
});

/** A record batch (magic 2) that announces `count` records in these bytes, packed by the codec of that number. */
function batch(records: Buffer, codec: number, count = 1): Buffer {
  const times = [int64(0n), int64(0n)];
  const producer = [int64(-1n), int16(-1), int32(-1)];
  const fields = [int32(0), int8(2), int32(0), int16(codec), int32(0), ...times, ...producer, int32(count), records];
  const content = Buffer.concat(fields);
  return Buffer.concat([int64(0n), int32(content.length), content]);
}

describe("what is read back", () => {
  const bomb = batch(gzipSync(Buffer.alloc(64 * 1024 * 1024)), 1);
  const small = batch(gzipSync(Buffer.from([12, 0, 0, 0, 1, 1, 0])), 1);
  const answers: [name: string, fetch: FakeAnswers["fetch"], words: string][] = [
    ["64 MiB of zeros in 64 KiB of gzip", fetched(bomb), "NOT_KAFKA"],
    ["10 GiB of zeros in one answer", fetched(Buffer.concat(Array.from({ length: 150 }, () => bomb))), "NOT_KAFKA"],
    ["a bomb behind a good batch", fetched(Buffer.concat([small, bomb])), "did not give the test log back"],
    ["gzip that is none", fetched(batch(Buffer.alloc(400, 7), 1)), "NOT_KAFKA"],
    ["snappy", fetched(batch(Buffer.alloc(40), 2)), "packed with snappy, which can't be read back: after"],
    ["lz4", fetched(batch(Buffer.alloc(40), 3)), "packed with lz4"],
    ["zstd", fetched(batch(Buffer.alloc(40), 4)), "packed with zstd"],
    ["a codec that Kafka does not have", fetched(batch(Buffer.alloc(40), 7)), "packed with 7"],
    ["2^31 records", fetched(batch(Buffer.alloc(40), 0, 0x7fff_ffff)), "NOT_KAFKA"],
    ["-3 records", fetched(batch(Buffer.alloc(40), 0, -3)), "did not give the test log back"],
    ["two million empty records", fetched(batch(gzipSync(Buffer.alloc(2_000_000)), 1, 2_000_000)), "NOT_KAFKA"],
    ["2^31 topics", body(throttle, many), "NOT_KAFKA"],
    ["-3 topics", body(throttle, negative), "did not give the test log back"],
    ["half an answer and a reset", halfThenReset, "CONNECTION_CLOSED"],
    ["a correlation id that is another's", swapped, "NOT_KAFKA"],
    ["silence", silent, "CONNECTION_TIMEOUT"],
    ["an answer that drips", aByteASecond, "CONNECTION_TIMEOUT"],
  ];

  test.each(answers)(
    "as %s leaves a test that passed, with the reason why it promises less",
    async (_name, fetch, words) => {
      const outcome = await judgePeer(completeBroker(fetch ? { fetch } : {}), { deadlineMs: 2_000 });
      expect(outcome).toMatchObject({ ok: true, delivery: "at-least-once" });
      const read = outcome.stages.find(({ name }) => name === "read");
      expect(read).toMatchObject({ status: "warned", note: expect.stringContaining(words) });
    },
  );
});

test("a broker without DescribeConfigs, which the export does not need, passes", async () => {
  const without = versions(new Map([[fakeApi.describeConfigs, -1]]));
  const outcome = await judgePeer(completeBroker({ apiVersions: without }));
  expect(outcome).toMatchObject({ ok: true });
  expect(outcome.stages.find(({ name }) => name === "topic")).toMatchObject({ note: "1 partition, 1 replica." });
});

test("a cluster of which one broker is down says which, and why", async () => {
  const partition = Buffer.concat([int16(0), int32(0), int32(1), array(int32(1)), array(int32(1))]);
  const both = (socket: Socket) => array(broker(1, "127.0.0.1", socket.localPort ?? 0), broker(2, "127.0.0.1", 1));
  const answer = (socket: Socket, id: Buffer) =>
    body(both(socket), int32(1), array(topicEntry(array(partition))))(socket, id);
  const outcome = await judgePeer(completeBroker({ metadata: answer }));
  expect(outcome.stages.find(({ name }) => name === "listeners")).toMatchObject({
    status: "warned",
    note: "1 of 2 are reachable. 127.0.0.1:1: Nothing listens at this port.",
  });
});

test("a test that is cancelled while it reads back has not passed", async () => {
  const aborter = new AbortController();
  const peer = await startScriptedPeer(completeBroker({ fetch: silent }));
  const outcome = await testConnection(destinationAt(peer.broker), {
    context: loopbackContext,
    record: testRecord,
    signal: aborter.signal,
    onStage: ({ name, status }) => {
      if (name === "read" && status === "running") setImmediate(() => aborter.abort());
    },
  });
  await peer.close();
  expect(outcome).toMatchObject({ ok: false, code: "CANCELLED", stage: "read" });
});

describe("the offsets that a reader asks for", () => {
  let peer: ScriptedPeer | undefined;
  afterEach(() => peer?.close());

  test.each([
    ["2^31 topics", body(many)],
    ["-3 topics", body(negative)],
    ["no topic", body(array())],
    ["topics whose names step back", body(many, int16(-2), Buffer.alloc(64))],
  ])("as %s are no offsets", async (_name, listOffsets) => {
    peer = await startScriptedPeer(completeBroker({ listOffsets }));
    const reading = readBack(destinationAt(peer.broker), {
      context: loopbackContext,
      partition: 0,
      fromOffset: 0n,
      onRecord: silent,
      deadlineMs: 1_000,
    });
    await expect(reading).rejects.toMatchObject({ code: "NOT_KAFKA" });
  });
});
