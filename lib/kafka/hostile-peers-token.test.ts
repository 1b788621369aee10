import { randomBytes } from "node:crypto";
import type { TLSSocket } from "node:tls";
import { afterEach, beforeAll, expect, test } from "vitest";
import type { KafkaErrorCode } from "@/lib/kafka/kafka-error";
import { completeBroker } from "@/lib/kafka/testing/complete-broker";
import { body, type FakeAnswers, int16, int32 } from "@/lib/kafka/testing/fake-broker";
import { flood, repeat } from "@/lib/kafka/testing/hostile-scripts";
import { judgePeer } from "@/lib/kafka/testing/judge-peer";
import { type ScriptedPeer, startScriptedPeer } from "@/lib/kafka/testing/scripted-peer";
import { behindTls, makeTlsIdentity, type TlsIdentity } from "@/lib/kafka/testing/tls-identity";

let identity: TlsIdentity;
beforeAll(async () => {
  identity = await makeTlsIdentity();
});

let endpoint: ScriptedPeer | undefined;
let elsewhere: ScriptedPeer | undefined;
afterEach(async () => {
  await endpoint?.close();
  await elsewhere?.close();
  elsewhere = undefined;
});

/** Test Connection with OAUTHBEARER on a broker that is good but for its answers, and an endpoint that answers each request by the script. */
async function outcomeWith(script: (socket: TLSSocket) => void, answers: FakeAnswers = {}) {
  const onRequest = (socket: TLSSocket) => void socket.once("data", () => script(socket));
  endpoint = await startScriptedPeer(behindTls(identity.keystore, onRequest));
  const settings = {
    saslMechanism: "OAUTHBEARER",
    oauthClientId: "portal",
    tokenEndpoint: `https://${endpoint.broker}/token`,
    caCertificate: identity.ca,
  } as const;
  const outcome = await judgePeer(completeBroker(answers), { settings });
  expect(endpoint.open).toBe(0);
  return outcome;
}

const ok = "HTTP/1.1 200 OK\r\n";
const say = (text: string) => (socket: TLSSocket) => void socket.end(text);
const withBody = (headers: string, body: (socket: TLSSocket) => void) => (socket: TLSSocket) => {
  socket.write(`${ok}${headers}\r\n\r\n`);
  body(socket);
};
const spaces = Buffer.alloc(65_536, " ");
const json = (value: unknown) => {
  const text = JSON.stringify(value);
  return say(`${ok}Content-Type: application/json\r\nContent-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`);
};

const behaviours: [name: string, script: (socket: TLSSocket) => void, code: KafkaErrorCode][] = [
  ["a page", say(`${ok}Content-Type: text/html\r\n\r\n<!doctype html><title>Sign in</title>`), "OAUTH_CLIENT_REFUSED"],
  ["100 MB", withBody("Content-Length: 104857600", flood(spaces)), "OAUTH_ENDPOINT_UNREACHABLE"],
  [
    "chunks without end",
    withBody("Transfer-Encoding: chunked", flood(Buffer.from(`10000\r\n${spaces}\r\n`))),
    "OAUTH_ENDPOINT_UNREACHABLE",
  ],
  ["a body that drips", withBody("Content-Length: 5000", repeat(50, Buffer.from(" "))), "CONNECTION_TIMEOUT"],
  [
    "a header without end",
    (socket) => {
      socket.write(`${ok}X-Filler: `);
      flood(Buffer.alloc(65_536, "x"))(socket);
    },
    "OAUTH_ENDPOINT_UNREACHABLE",
  ],
  [
    "blanks before a header",
    (socket) => {
      socket.write(`${ok}X-Filler: `);
      flood(spaces)(socket);
    },
    "CONNECTION_TIMEOUT",
  ],
  [
    "headers without end",
    (socket) => {
      socket.write(ok);
      flood(Buffer.from("X-Filler: more\r\n".repeat(4_000)))(socket);
    },
    "OAUTH_ENDPOINT_UNREACHABLE",
  ],
  ["headers that drip", (socket) => repeat(50, Buffer.from("X"))(socket), "OAUTH_ENDPOINT_UNREACHABLE"],
  ["100 Continue without end", flood(Buffer.from("HTTP/1.1 100 Continue\r\n\r\n".repeat(2_000))), "CONNECTION_TIMEOUT"],
  ["random bytes", flood(randomBytes(65_536)), "OAUTH_ENDPOINT_UNREACHABLE"],
  ["silence", () => undefined, "CONNECTION_TIMEOUT"],
  ["a reset", (socket) => void socket.destroy(), "OAUTH_ENDPOINT_UNREACHABLE"],
  [
    "half a body",
    (socket) => void socket.end(`${ok}Content-Length: 500\r\n\r\n{"access_token":`),
    "OAUTH_ENDPOINT_UNREACHABLE",
  ],
  ["JSON that is deep", json("[".repeat(30_000)), "OAUTH_CLIENT_REFUSED"],
  ["a token of 60 KB", json({ access_token: "a".repeat(60_000) }), "OAUTH_CLIENT_REFUSED"],
  ["a token that lives for ever", json({ access_token: "abc", expires_in: 1e300 }), "OAUTH_CLIENT_REFUSED"],
  ["a token that would end its message", json({ access_token: "abc\u0001auth=other" }), "OAUTH_CLIENT_REFUSED"],
];

test.each(behaviours)(
  "a token endpoint that answers with %s is named in time, at flat memory",
  async (_name, script, code) => {
    const outcome = await outcomeWith(script);
    expect(outcome).toMatchObject({ ok: false, code, stage: "sasl" });
  },
);

test.each([
  ["a denied address", "https://169.254.169.254/latest/meta-data/"],
  ["a port of this machine", null],
])("a redirect to %s is not followed", async (_name, location) => {
  elsewhere = await startScriptedPeer(() => undefined);
  const target = location ?? `http://${elsewhere.broker}/`;
  const outcome = await outcomeWith(say(`HTTP/1.1 307 Temporary Redirect\r\nLocation: ${target}\r\n\r\n`));
  expect(outcome).toMatchObject({ ok: false, code: "OAUTH_CLIENT_REFUSED", stage: "sasl" });
  expect(outcome.ok ? "" : outcome.detail).toContain("redirects");
  expect(elsewhere.connections).toBe(0);
});

test("a broker that repeats the token, cut off or whole, does not get a part of it onto the page", async () => {
  const token = "a-token-that-nobody-sees".repeat(10);
  const challenge = `${"x".repeat(200)} ${token}`;
  const saslAuthenticate = body(int16(0), int16(-1), int32(challenge.length), Buffer.from(challenge));
  const outcome = await outcomeWith(json({ access_token: token }), { saslAuthenticate });
  expect(outcome).toMatchObject({ ok: false, code: "OAUTH_TOKEN_REFUSED", stage: "sasl" });
  expect(JSON.stringify(outcome)).not.toContain("nobody-sees");
});
