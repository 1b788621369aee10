import { expect, test } from "vitest";
import type { KafkaErrorCode } from "@/lib/kafka/kafka-error";
import {
  array,
  body,
  type FakeAnswers,
  fakeApi,
  fakeBroker,
  int16,
  int32,
  int64,
  text,
  versions,
} from "@/lib/kafka/testing/fake-broker";
import { drip, flood, halfThenReset, hugeFrame } from "@/lib/kafka/testing/hostile-scripts";
import { judgePeer, testPassword } from "@/lib/kafka/testing/judge-peer";

/** What a SCRAM server says, whatever it was told. */
const saying = (message: string) => body(int16(0), int16(-1), int32(message.length), Buffer.from(message));
/** Twice as many strings as there are seconds in a life, each of which steps back to its own beginning. */
const backwards = [int32(0x7fff_ffff), int16(-2), Buffer.alloc(64)];
/** With KIP-368 the broker says how long the sign-in holds. */
const withLifetime = versions(new Map([[fakeApi.saslAuthenticate, 1]]));

const behaviours: [name: string, answers: FakeAnswers, code: KafkaErrorCode][] = [
  ["another mechanism", { saslHandshake: body(int16(33), array(text("GSSAPI"))) }, "MECHANISM_UNSUPPORTED"],
  ["a yes, and a list of others", { saslHandshake: body(int16(0), array(text("GSSAPI"))) }, "MECHANISM_UNSUPPORTED"],
  ["a listener without SASL", { saslHandshake: body(int16(34), array()) }, "SASL_NOT_OFFERED"],
  ["2^31 mechanisms", { saslHandshake: body(int16(0), int32(0x7fff_ffff)) }, "NOT_KAFKA"],
  ["-7 mechanisms", { saslHandshake: body(int16(0), int32(-7)) }, "NOT_KAFKA"],
  ["mechanisms of -2 bytes each", { saslHandshake: body(int16(0), ...backwards) }, "NOT_KAFKA"],
  ["a hang-up instead of a sign-in", { saslAuthenticate: (socket) => socket.end() }, "CONNECTION_CLOSED"],
  ["half an answer and a reset", { saslAuthenticate: halfThenReset }, "CONNECTION_CLOSED"],
  ["a flood instead of a sign-in", { saslAuthenticate: flood(Buffer.alloc(65_536)) }, "NOT_KAFKA"],
  ["an answer of 2 GB", { saslAuthenticate: hugeFrame }, "NOT_KAFKA"],
  ["an answer that drips", { saslAuthenticate: drip }, "CONNECTION_TIMEOUT"],
  ["words of -9 bytes", { saslAuthenticate: body(int16(0), int16(-9), int32(0)) }, "NOT_KAFKA"],
  [
    "a token of 2^31 bytes",
    { apiVersions: withLifetime, saslAuthenticate: body(int16(0), int16(-1), int32(0x7fff_ffff), int64(1n)) },
    "NOT_KAFKA",
  ],
];

test.each(behaviours)("a sign-in answered by %s is named in time, at flat memory", async (_name, answers, code) => {
  const outcome = await judgePeer(fakeBroker(answers));
  expect(outcome).toMatchObject({ ok: false, code, stage: "sasl" });
});

test.each([
  ["hours of iterations", "r=x,s=QUJD,i=2000000000", "2000000000"],
  ["more iterations than any Kafka has", "r=x,s=QUJD,i=100001", "100001"],
  ["hours of iterations, hidden behind a letter", "r=x,s=QUJD,i=2000000000x", "2000000000x"],
  ["hours of iterations, said twice", "r=x,s=QUJD,i=4096,i=2000000000", "2000000000"],
  ["a number of iterations that is none", "r=x,s=QUJD,i=many", "many"],
  ["no iterations to speak of", "r=x,s=QUJD,i=1", ""],
  ["a nonce that is not ours", "r=of-another-sign-in,s=QUJD,i=4096", "nonce"],
  ["no nonce", "s=QUJD,i=4096", ""],
  ["an empty salt", "r=x,s=,i=4096", "salt"],
  ["nothing that is SCRAM", "hello", ""],
  ["an empty message", "", ""],
])("a SCRAM server that asks for %s is refused at once", async (_name, message, words) => {
  const broker = fakeBroker({ saslAuthenticate: saying(message) });
  const outcome = await judgePeer(broker, { settings: { saslMechanism: "SCRAM-SHA-512" } });
  expect(outcome).toMatchObject({ ok: false, code: "NOT_KAFKA", stage: "sasl" });
  expect(outcome.tookMs).toBeLessThan(800);
  expect(outcome.ok ? "" : outcome.detail).toContain(words);
});

test("a SCRAM server that does not know the password itself is no broker, whatever it agrees to", async () => {
  let round = 0;
  const broker = fakeBroker({
    saslAuthenticate: (socket, id) => {
      round += 1;
      if (round > 1) saying("v=QUJD")(socket, id);
    },
  });
  // The first message must extend the client's nonce, so it is made of what the client has sent.
  const impostor = (socket: Parameters<typeof broker>[0]) => {
    socket.on("data", (chunk: Buffer) => {
      const nonce = /,r=([^,]+)$/.exec(chunk.toString("latin1"))?.[1];
      if (nonce !== undefined && chunk.readInt16BE(4) === fakeApi.saslAuthenticate) {
        saying(`r=${nonce}more,s=QUJD,i=4096`)(socket, chunk.subarray(8, 12));
      }
    });
    broker(socket);
  };
  const outcome = await judgePeer(impostor, { settings: { saslMechanism: "SCRAM-SHA-256" } });
  expect(outcome).toMatchObject({ ok: false, code: "NOT_KAFKA", stage: "sasl" });
  expect(outcome.ok ? "" : outcome.detail).toContain("signature");
});

test("a broker that repeats the password does not get it onto the page", async () => {
  const encoded = Buffer.from(testPassword).toString("base64");
  const words = `no user with ${testPassword} or ${encoded}`;
  const outcome = await judgePeer(fakeBroker({ saslAuthenticate: body(int16(58), text(words), int32(0)) }));
  expect(outcome).toMatchObject({ ok: false, code: "AUTHENTICATION_FAILED" });
  expect(JSON.stringify(outcome)).not.toContain(testPassword);
  expect(JSON.stringify(outcome)).not.toContain(encoded);
});
