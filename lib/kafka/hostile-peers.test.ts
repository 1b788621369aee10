import { randomBytes } from "node:crypto";
import type { Socket } from "node:net";
import { afterEach, expect, test } from "vitest";
import type { TestStageName } from "@/lib/kafka/connection-test/stage-board";
import { testConnection } from "@/lib/kafka/connection-test/test-connection";
import type { KafkaDestination } from "@/lib/kafka/destination";
import type { KafkaErrorCode } from "@/lib/kafka/kafka-error";
import { closedPolicy } from "@/lib/kafka/testing/closed-policy";
import { array, body, fakeBroker, int16, int32, metadata, text } from "@/lib/kafka/testing/fake-broker";
import { type ScriptedPeer, startScriptedPeer } from "@/lib/kafka/testing/scripted-peer";
import { framed } from "@/lib/kafka/testing/split-frames";

const context = { policy: { ...closedPolicy, allowedAddresses: ["127.0.0.0/8"] } };
const password = "correct-horse-battery";
const record = { key: "subscription", value: "{}", headers: {} };
const maxGrowthBytes = 50 * 1024 * 1024;
const deadlineMs = 1_000;

let peer: ScriptedPeer | undefined;
afterEach(() => peer?.close());

function destination(settings: Partial<KafkaDestination> = {}): KafkaDestination {
  return {
    brokers: [peer?.broker ?? ""],
    topic: "audit",
    securityProtocol: "SASL_PLAINTEXT",
    saslMechanism: "PLAIN",
    username: "portal",
    password,
    caCertificate: "",
    ...settings,
  };
}

const answerAtOnce = (bytes: Buffer | string) => (socket: Socket) => socket.once("data", () => socket.write(bytes));
const repeat = (everyMs: number, bytes: Buffer) => (socket: Socket) => {
  const timer = setInterval(() => socket.write(bytes), everyMs);
  socket.on("close", () => clearInterval(timer));
};
const flood = (bytes: Buffer) => (socket: Socket) => {
  const pump = () => {
    while (!socket.destroyed && socket.write(bytes));
  };
  socket.on("drain", pump).resume();
  pump();
};
const hugeFrame = (socket: Socket) => {
  socket.write(int32(0x7fff_ffff));
  flood(Buffer.alloc(65_536))(socket);
};
const drip = (socket: Socket) => {
  socket.write(int32(1_000_000));
  repeat(10, Buffer.alloc(1))(socket);
};
const serverFirst = (round: string) => body(int16(0), int16(-1), int32(round.length), Buffer.from(round));

type Expected = { code: KafkaErrorCode; stage: TestStageName };
const behaviours: [name: string, script: (socket: Socket) => void, expected: Expected][] = [
  ["an HTTP server", answerAtOnce("HTTP/1.1 400 Bad Request\r\n\r\n"), { code: "NOT_KAFKA", stage: "protocol" }],
  ["an SSH server", (socket) => socket.write("SSH-2.0-OpenSSH_9.2\r\n"), { code: "NOT_KAFKA", stage: "protocol" }],
  ["a mail server", (socket) => socket.write("220 mail.example.com\r\n"), { code: "NOT_KAFKA", stage: "protocol" }],
  ["a frame of zero bytes", answerAtOnce(int32(0)), { code: "NOT_KAFKA", stage: "protocol" }],
  ["a frame of -1 bytes", answerAtOnce(int32(-1)), { code: "NOT_KAFKA", stage: "protocol" }],
  ["a frame of three bytes", answerAtOnce(framed(Buffer.alloc(3))), { code: "NOT_KAFKA", stage: "protocol" }],
  ["a frame of 2 GB, with its zeros", hugeFrame, { code: "NOT_KAFKA", stage: "protocol" }],
  ["a TLS alert", answerAtOnce(Buffer.from("15030300020250", "hex")), { code: "TLS_EXPECTED", stage: "protocol" }],
  ["silence", () => undefined, { code: "CONNECTION_TIMEOUT", stage: "protocol" }],
  ["a hang-up at once", (socket) => socket.end(), { code: "CONNECTION_CLOSED", stage: "protocol" }],
  [
    "a reset after the request",
    (socket) => socket.once("data", () => socket.resetAndDestroy()),
    { code: "CONNECTION_CLOSED", stage: "protocol" },
  ],
  [
    "a hang-up after the request",
    (socket) => socket.once("data", () => socket.end()),
    { code: "CONNECTION_CLOSED", stage: "protocol" },
  ],
  ["random bytes", flood(Buffer.concat([int32(-77), randomBytes(65_536)])), { code: "NOT_KAFKA", stage: "protocol" }],
  ["a frame that comes byte by byte", drip, { code: "CONNECTION_TIMEOUT", stage: "protocol" }],
  [
    "frames that nobody asked for",
    flood(framed(int32(999), Buffer.alloc(60_000))),
    { code: "NOT_KAFKA", stage: "protocol" },
  ],
  [
    "an array of 2^31 versions",
    fakeBroker({ apiVersions: body(int16(0), int32(0x7fff_ffff)) }),
    { code: "NOT_KAFKA", stage: "protocol" },
  ],
  [
    "an array of -5 versions",
    fakeBroker({ apiVersions: body(int16(0), int32(-5)) }),
    { code: "NOT_KAFKA", stage: "protocol" },
  ],
  ["an empty answer", fakeBroker({ apiVersions: body() }), { code: "NOT_KAFKA", stage: "protocol" }],
  [
    "another mechanism",
    fakeBroker({ saslHandshake: body(int16(33), array(text("GSSAPI"))) }),
    { code: "MECHANISM_UNSUPPORTED", stage: "sasl" },
  ],
  [
    "a listener without SASL",
    fakeBroker({ saslHandshake: body(int16(34), array()) }),
    { code: "SASL_NOT_OFFERED", stage: "sasl" },
  ],
  [
    "a hang-up instead of a sign-in",
    fakeBroker({ saslAuthenticate: (socket) => socket.end() }),
    { code: "CONNECTION_CLOSED", stage: "sasl" },
  ],
  ["silence after the sign-in", fakeBroker({}), { code: "CONNECTION_TIMEOUT", stage: "cluster" }],
  [
    "an array of 2^31 brokers",
    fakeBroker({ metadata: body(int32(0x7fff_ffff)) }),
    { code: "NOT_KAFKA", stage: "cluster" },
  ],
  [
    "a leader at the metadata service",
    fakeBroker({ metadata: metadata("audit", "169.254.169.254", 80) }),
    { code: "ADDRESS_DENIED", stage: "listeners" },
  ],
  [
    "a leader at a port that is closed",
    fakeBroker({ metadata: metadata("audit", "127.0.0.1", 1) }),
    { code: "LISTENER_UNREACHABLE", stage: "listeners" },
  ],
];

test.each(behaviours)("%s is a named answer in time, at flat memory", async (_name, script, expected) => {
  peer = await startScriptedPeer(script);
  const before = process.memoryUsage().rss;
  const outcome = await testConnection(destination(), { context, record, deadlineMs });
  expect(outcome).toMatchObject({ ok: false, ...expected });
  expect(outcome.tookMs).toBeLessThanOrEqual(deadlineMs);
  expect(process.memoryUsage().rss - before).toBeLessThan(maxGrowthBytes);
  expect(outcome.stages.find(({ name }) => name === expected.stage)?.status).toBe("failed");
});

test("a reset at once is a closed connection, whether or not it came before the connection was there", async () => {
  peer = await startScriptedPeer((socket) => socket.resetAndDestroy());
  const outcome = await testConnection(destination(), { context, record, deadlineMs });
  expect(outcome).toMatchObject({ ok: false, code: "CONNECTION_CLOSED" });
});

test("a silent port is answered within the default five seconds", async () => {
  peer = await startScriptedPeer(() => undefined);
  const outcome = await testConnection(destination(), { context, record });
  expect(outcome).toMatchObject({ ok: false, code: "CONNECTION_TIMEOUT" });
  expect(outcome.tookMs).toBeLessThanOrEqual(5_000);
}, 10_000);

test.each([
  ["plaintext", (socket: Socket) => socket.write("220 mail.example.com\r\n"), "TLS_NOT_SPOKEN"],
  ["a hang-up", (socket: Socket) => socket.once("data", () => socket.end()), "TLS_NOT_SPOKEN"],
  ["silence", () => undefined, "CONNECTION_TIMEOUT"],
])("a TLS handshake answered by %s", async (_name, script, code) => {
  peer = await startScriptedPeer(script);
  const outcome = await testConnection(destination({ securityProtocol: "SASL_SSL" }), { context, record, deadlineMs });
  expect(outcome).toMatchObject({ ok: false, code, stage: "tls" });
});

test("a broker that asks for hours of SCRAM iterations is refused at once", async () => {
  peer = await startScriptedPeer(fakeBroker({ saslAuthenticate: serverFirst("r=x,s=QUJD,i=2000000000") }));
  const outcome = await testConnection(destination({ saslMechanism: "SCRAM-SHA-512" }), {
    context,
    record,
    deadlineMs,
  });
  expect(outcome).toMatchObject({ ok: false, code: "NOT_KAFKA", stage: "sasl" });
  expect(outcome.ok ? "" : outcome.detail).toContain("2000000000");
});

test("a broker that repeats the password does not get it onto the page", async () => {
  const words = `no user with ${password} or ${Buffer.from(password).toString("base64")}`;
  peer = await startScriptedPeer(fakeBroker({ saslAuthenticate: body(int16(58), text(words), int32(0)) }));
  const outcome = await testConnection(destination(), { context, record, deadlineMs });
  expect(outcome).toMatchObject({ ok: false, code: "AUTHENTICATION_FAILED" });
  expect(JSON.stringify(outcome)).not.toContain(password);
  expect(JSON.stringify(outcome)).not.toContain(Buffer.from(password).toString("base64"));
});

test("the next broker of the list is asked when one is silent", async () => {
  const silent = await startScriptedPeer(() => undefined);
  peer = await startScriptedPeer(fakeBroker({ saslHandshake: body(int16(33), array(text("GSSAPI"))) }));
  const brokers = [silent.broker, "127.0.0.1:1", peer.broker];
  const outcome = await testConnection(destination({ brokers }), { context, record, deadlineMs });
  expect(outcome).toMatchObject({ ok: false, code: "MECHANISM_UNSUPPORTED" });
  await silent.close();
});

test("a name that resolves to a good and a forbidden address is dialled at neither", async () => {
  peer = await startScriptedPeer(() => undefined);
  const port = peer.broker.split(":")[1];
  const rebinding = { ...context, lookup: async () => ["127.0.0.1", "169.254.169.254"] };
  const brokers = [`kafka.example.com:${port}`];
  const outcome = await testConnection(destination({ brokers }), { context: rebinding, record, deadlineMs });
  expect(outcome).toMatchObject({ ok: false, code: "ADDRESS_DENIED", stage: "address" });
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
  const brokers = [`kafka.example.com:${port}`];
  const outcome = await testConnection(destination({ brokers }), {
    context: { ...context, lookup },
    record,
    deadlineMs,
  });
  expect(outcome).toMatchObject({ ok: false, code: "CONNECTION_TIMEOUT" });
  expect(asked).toBe(1);
  expect(peer.connections).toBe(1);
});
