import { randomBytes } from "node:crypto";
import type { Socket } from "node:net";
import { afterEach, expect, test } from "vitest";
import { testConnection } from "@/lib/kafka/connection-test/test-connection";
import type { KafkaErrorCode } from "@/lib/kafka/kafka-error";
import { array, body, fakeBroker, int16, int32, text } from "@/lib/kafka/testing/fake-broker";
import { answerAtOnce, drip, flood, halfThenReset, hugeFrame } from "@/lib/kafka/testing/hostile-scripts";
import { destinationAt, judgePeer, loopbackContext, testRecord } from "@/lib/kafka/testing/judge-peer";
import { type ScriptedPeer, startScriptedPeer } from "@/lib/kafka/testing/scripted-peer";
import { framed } from "@/lib/kafka/testing/split-frames";

const deadlineMs = 1_000;

let peer: ScriptedPeer | undefined;
afterEach(() => peer?.close());

const behaviours: [name: string, script: (socket: Socket) => void, code: KafkaErrorCode][] = [
  ["an HTTP server", answerAtOnce("HTTP/1.1 400 Bad Request\r\n\r\n"), "NOT_KAFKA"],
  ["an SSH server", (socket) => socket.write("SSH-2.0-OpenSSH_9.2\r\n"), "NOT_KAFKA"],
  ["a mail server", (socket) => socket.write("220 mail.example.com\r\n"), "NOT_KAFKA"],
  ["a frame of zero bytes", answerAtOnce(int32(0)), "NOT_KAFKA"],
  ["a frame of -1 bytes", answerAtOnce(int32(-1)), "NOT_KAFKA"],
  ["a frame of three bytes", answerAtOnce(framed(Buffer.alloc(3))), "NOT_KAFKA"],
  ["a frame of 2 GB, with its zeros", hugeFrame, "NOT_KAFKA"],
  ["a TLS alert", answerAtOnce(Buffer.from("15030300020250", "hex")), "TLS_EXPECTED"],
  ["silence", () => undefined, "CONNECTION_TIMEOUT"],
  ["a hang-up at once", (socket) => socket.end(), "CONNECTION_CLOSED"],
  ["a reset after the request", (socket) => socket.once("data", () => socket.resetAndDestroy()), "CONNECTION_CLOSED"],
  ["a hang-up after the request", (socket) => socket.once("data", () => socket.end()), "CONNECTION_CLOSED"],
  ["half an answer, then a reset", (socket) => socket.once("data", () => halfThenReset(socket)), "CONNECTION_CLOSED"],
  ["random bytes", flood(Buffer.concat([int32(-77), randomBytes(65_536)])), "NOT_KAFKA"],
  ["a frame that comes byte by byte", drip, "CONNECTION_TIMEOUT"],
  ["frames that nobody asked for", flood(framed(int32(999), Buffer.alloc(60_000))), "NOT_KAFKA"],
  ["an answer to another request", answerAtOnce(framed(int32(123_456), Buffer.alloc(60))), "NOT_KAFKA"],
  ["an array of 2^31 versions", fakeBroker({ apiVersions: body(int16(0), int32(0x7fff_ffff)) }), "NOT_KAFKA"],
  ["an array of -5 versions", fakeBroker({ apiVersions: body(int16(0), int32(-5)) }), "NOT_KAFKA"],
  [
    "two million versions, all sent",
    fakeBroker({ apiVersions: body(int16(0), int32(1_500_000), Buffer.alloc(9_000_000)) }),
    "NOT_KAFKA",
  ],
  ["an empty answer", fakeBroker({ apiVersions: body() }), "NOT_KAFKA"],
  ["a list of no versions at all", fakeBroker({ apiVersions: body(int16(0), array()) }), "NOT_KAFKA"],
];

test.each(behaviours)("%s is a named answer in time, at flat memory", async (_name, script, code) => {
  const outcome = await judgePeer(script, { deadlineMs });
  expect(outcome).toMatchObject({ ok: false, code, stage: "protocol" });
  expect(outcome.stages.find(({ name }) => name === "protocol")?.status).toBe("failed");
});

test("a reset at once is a closed connection, whether or not it came before the connection was there", async () => {
  const outcome = await judgePeer((socket) => socket.resetAndDestroy(), { deadlineMs });
  expect(outcome).toMatchObject({ ok: false, code: "CONNECTION_CLOSED" });
});

test("twenty brokers that each fill an answer of 10 MB take no memory", async () => {
  const fill = (socket: Socket) =>
    socket.once("data", () => {
      socket.write(int32(10_000_000));
      flood(Buffer.alloc(65_536))(socket);
    });
  const peers = await Promise.all(Array.from({ length: 20 }, () => startScriptedPeer(fill)));
  const destination = destinationAt("", { brokers: peers.map(({ broker }) => broker) });
  const before = process.memoryUsage().rss;
  const outcome = await testConnection(destination, { context: loopbackContext, record: testRecord, deadlineMs });
  expect(process.memoryUsage().rss - before).toBeLessThan(50 * 1024 * 1024);
  expect(outcome).toMatchObject({ ok: false, code: "NOT_KAFKA" });
  await Promise.all(peers.map((each) => each.close()));
});

test("a silent port is answered within the default five seconds", async () => {
  peer = await startScriptedPeer(() => undefined);
  const outcome = await testConnection(destinationAt(peer.broker), { context: loopbackContext, record: testRecord });
  expect(outcome).toMatchObject({ ok: false, code: "CONNECTION_TIMEOUT" });
  expect(outcome.tookMs).toBeLessThanOrEqual(5_000);
}, 10_000);

test("the next broker of the list is asked when one is silent", async () => {
  const silent = await startScriptedPeer(() => undefined);
  peer = await startScriptedPeer(fakeBroker({ saslHandshake: body(int16(33), array(text("GSSAPI"))) }));
  const brokers = [silent.broker, "127.0.0.1:1", peer.broker];
  const outcome = await testConnection(destinationAt("", { brokers }), {
    context: loopbackContext,
    record: testRecord,
    deadlineMs,
  });
  expect(outcome).toMatchObject({ ok: false, code: "MECHANISM_UNSUPPORTED" });
  const noteOf = (stage: string) => outcome.stages.find(({ name }) => name === stage)?.note;
  expect(noteOf("tcp")).toContain("127.0.0.1:1: Nothing listens at this port.");
  expect(noteOf("protocol")).toContain(`${silent.broker}: No answer in time.`);
  expect(noteOf("sasl")).toBe(`${peer.broker}: The broker does not offer this SASL mechanism.`);
  for (const broker of brokers) expect(outcome.ok ? "" : outcome.detail).toContain(`${broker}: `);
  await silent.close();
});

test("a name that resolves to a good and a forbidden address is dialled at neither", async () => {
  peer = await startScriptedPeer(() => undefined);
  const port = peer.broker.split(":")[1];
  const context = { ...loopbackContext, lookup: async () => ["127.0.0.1", "169.254.169.254"] };
  const destination = destinationAt(`kafka.example.com:${port}`);
  const outcome = await testConnection(destination, { context, record: testRecord, deadlineMs });
  expect(outcome).toMatchObject({ ok: false, code: "ADDRESS_DENIED", stage: "address" });
  expect(peer.connections).toBe(0);
});

test("of a name with many addresses the first ones are dialled", async () => {
  peer = await startScriptedPeer(() => undefined);
  const port = peer.broker.split(":")[1];
  const closed = Array.from({ length: 100 }, (_, index) => `127.0.1.${index + 1}`);
  const context = { ...loopbackContext, lookup: async () => [...closed, "127.0.0.1"] };
  const destination = destinationAt(`kafka.example.com:${port}`);
  const outcome = await testConnection(destination, { context, record: testRecord, deadlineMs });
  expect(outcome).toMatchObject({ ok: false, code: "CONNECTION_REFUSED", stage: "tcp" });
  expect(peer.connections).toBe(0);
});

test("a name is resolved once, and the address that was checked is the one dialled", async () => {
  peer = await startScriptedPeer(() => undefined);
  const port = peer.broker.split(":")[1];
  let asked = 0;
  const lookup = async () => {
    asked += 1;
    return asked === 1 ? ["127.0.0.1"] : ["169.254.169.254"];
  };
  const destination = destinationAt(`kafka.example.com:${port}`);
  const context = { ...loopbackContext, lookup };
  const outcome = await testConnection(destination, { context, record: testRecord, deadlineMs });
  expect(outcome).toMatchObject({ ok: false, code: "CONNECTION_TIMEOUT" });
  expect(asked).toBe(1);
  expect(peer.connections).toBe(1);
});
