import type { Socket } from "node:net";
import { beforeAll, expect, test } from "vitest";
import type { KafkaErrorCode } from "@/lib/kafka/kafka-error";
import { answerAtOnce, flood, repeat } from "@/lib/kafka/testing/hostile-scripts";
import { judgePeer } from "@/lib/kafka/testing/judge-peer";
import { behindTls, makeTlsIdentity, type TlsIdentity } from "@/lib/kafka/testing/tls-identity";

/** RFC 8446, 5.1: a record has 16 KiB at most. */
const maxRecordBytes = 16_384;
const contentType = { changeCipherSpec: 20, alert: 21, handshake: 22, applicationData: 23 };
const serverHello = 2;
const certificate = 11;

function record(type: number, content: Buffer): Buffer {
  const header = Buffer.from([type, 3, 3, content.length >> 8, content.length & 0xff]);
  return Buffer.concat([header, content]);
}

/** The beginning of a handshake message that says it has `length` bytes. */
function message(type: number, length: number, content: Buffer): Buffer {
  return Buffer.concat([Buffer.from([type, length >> 16, (length >> 8) & 0xff, length & 0xff]), content]);
}

/** RFC 5246, 7.2: no_renegotiation, which goes on. */
const warning = Buffer.from([1, 100]);
const zeros = Buffer.alloc(maxRecordBytes - 4);
const announced = (type: number) => record(contentType.handshake, message(type, 0xff_ffff, zeros));
const more = record(contentType.handshake, Buffer.alloc(maxRecordBytes));
const endless = (first: Buffer, rest: Buffer) => (socket: Socket) => {
  socket.once("data", () => {
    socket.write(first);
    flood(rest)(socket);
  });
};

const again = (bytes: Buffer) => endless(bytes, bytes);

/** Small records, many of them in a piece. */
const pieces = (type: number, content: Buffer) => {
  const one = record(type, content);
  return Buffer.alloc(one.length * 4_000, one);
};

const silent = () => undefined;
const overTls = { securityProtocol: "SASL_SSL" } as const;

const behaviours: [name: string, script: (socket: Socket) => void, code: KafkaErrorCode][] = [
  ["plaintext", (socket) => socket.write("220 mail.example.com\r\n"), "TLS_NOT_SPOKEN"],
  ["a hang-up", (socket) => socket.once("data", () => socket.end()), "TLS_NOT_SPOKEN"],
  ["a reset", (socket) => socket.once("data", () => socket.resetAndDestroy()), "TLS_NOT_SPOKEN"],
  ["silence", silent, "CONNECTION_TIMEOUT"],
  ["a handshake message of 16 MiB", endless(announced(serverHello), more), "TLS_FAILED"],
  ["a certificate where a hello belongs", endless(announced(certificate), more), "TLS_NOT_SPOKEN"],
  [
    "a handshake without end, byte by byte",
    (socket) => {
      socket.write(announced(serverHello).subarray(0, 9));
      repeat(20, Buffer.alloc(1))(socket);
    },
    "CONNECTION_TIMEOUT",
  ],
  ["alerts without end", again(pieces(contentType.alert, warning)), "TLS_FAILED"],
  [
    "changes of the cipher without end",
    again(pieces(contentType.changeCipherSpec, Buffer.from([1]))),
    "TLS_NOT_SPOKEN",
  ],
  ["empty records without end", again(pieces(contentType.handshake, Buffer.alloc(0))), "TLS_FAILED"],
  ["application data before the handshake", answerAtOnce(record(contentType.applicationData, zeros)), "TLS_NOT_SPOKEN"],
  [
    "half a record, then a reset",
    (socket) =>
      socket.once("data", () => {
        socket.write(more.subarray(0, 1_000), () => socket.resetAndDestroy());
      }),
    "TLS_NOT_SPOKEN",
  ],
];

test.each(behaviours)(
  "a TLS handshake answered by %s is named in time, at flat memory",
  async (_name, script, code) => {
    const outcome = await judgePeer(script, { settings: overTls });
    expect(outcome).toMatchObject({ ok: false, code, stage: "tls" });
  },
);

let identity: TlsIdentity;
beforeAll(async () => {
  identity = await makeTlsIdentity();
});

const trusting = () => ({ settings: { ...overTls, caCertificate: identity.ca } });

test("a certificate message of 200 KB is not read to its end", async () => {
  const chain = identity.keystore + identity.ca.repeat(450);
  const outcome = await judgePeer(behindTls(chain, silent), trusting());
  expect(outcome).toMatchObject({ ok: false, code: "TLS_FAILED", stage: "tls" });
});

test("a flood behind a good handshake is not Kafka", async () => {
  const script = behindTls(identity.keystore, (socket) => {
    socket.on("data", () => flood(Buffer.alloc(65_536))(socket));
  });
  const outcome = await judgePeer(script, trusting());
  expect(outcome).toMatchObject({ ok: false, code: "NOT_KAFKA", stage: "protocol" });
});

test("silence behind a good handshake is given up in time", async () => {
  const outcome = await judgePeer(behindTls(identity.keystore, silent), trusting());
  expect(outcome).toMatchObject({ ok: false, code: "CONNECTION_TIMEOUT", stage: "protocol" });
});
