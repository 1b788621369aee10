import { readFileSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { createServer, type Server } from "node:https";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, inject, it, vi } from "vitest";
import { testConnection } from "@/lib/kafka/connection-test/test-connection";
import { KafkaClient } from "@/lib/kafka/kafka-client";
import { requestToken } from "@/lib/kafka/oauth-token";
import { OauthTokenSource } from "@/lib/kafka/oauth-token-source";
import { isAddressAllowed } from "@/lib/kafka/outbound-policy";
import { closedPolicy } from "@/lib/kafka/testing/closed-policy";
import { localContext as context, newTopic, overOauth, sharedKafka } from "@/lib/kafka/testing/kafka-fixture";

const { kafka } = inject("services");
const keystore = readFileSync(`${kafka.dir}/certificates/broker-keystore.pem`, "utf8");
const secret = "a-secret-that-nobody-sees";
const servers: Server[] = [];

afterEach(() => {
  for (const server of servers.splice(0)) {
    server.close();
    server.closeAllConnections();
  }
});

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

/** A token endpoint under the broker's certificate that answers as it is told. */
async function endpoint(answer: Answer) {
  const server = createServer({ key: keystore, cert: keystore }, answer);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const tokenEndpoint = `https://localhost:${port}/token`;
  return { tokenEndpoint, clientId: "portal", clientSecret: secret, scope: "", ca: sharedKafka().ca };
}

function json(status: number, body: unknown): Answer {
  return (_request, response) =>
    void response.writeHead(status, { "Content-Type": "application/json" }).end(JSON.stringify(body));
}

const signal = new AbortController().signal;

async function outcomeOf(answer: Answer, timeoutMs = 5_000): Promise<string> {
  const input = await endpoint(answer);
  const thrown = await requestToken(input, { context, timeoutMs, signal }).then(
    ({ value }) => `token ${value}`,
    (error: unknown) => String(error),
  );
  expect(thrown).not.toContain(secret);
  return thrown;
}

describe("an answer of the token endpoint", () => {
  it.each<[string, Answer, string]>([
    ["a token", json(200, { access_token: "abc.def", token_type: "bearer", expires_in: 60 }), "token abc.def"],
    ["a token with its time as text", json(200, { access_token: "abc", expires_in: "60" }), "token abc"],
    ["wrong credentials", json(401, { error: "invalid_client" }), "OAUTH_CLIENT_REFUSED"],
    ["the secret repeated", json(400, { error: `no ${secret}` }), "OAUTH_CLIENT_REFUSED"],
    [
      "a redirect",
      (_, response) => void response.writeHead(302, { Location: "https://localhost:1/" }).end(),
      "redirects",
    ],
    ["a fault of its own", json(503, {}), "OAUTH_ENDPOINT_UNREACHABLE"],
    ["a page", (_, response) => void response.end("<html>Sign in</html>"), "not a token answer"],
    ["another kind of token", json(200, { access_token: "abc", token_type: "mac" }), "not a bearer token"],
    ["a token that would break the message", json(200, { access_token: "abc\u0001auth=other" }), "not a token answer"],
    ["no token", json(200, { token_type: "bearer" }), "not a token answer"],
    ["more than it may send", (_, response) => void response.end("x".repeat(200_000)), "longer than"],
    ["a hang-up", (request) => void request.socket.destroy(), "OAUTH_ENDPOINT_UNREACHABLE"],
  ])("that is %s", async (_name, answer, words) => {
    expect(await outcomeOf(answer)).toContain(words);
  });

  it("that never comes, or never ends, is given up in time", async () => {
    const startedAt = Date.now();
    expect(await outcomeOf(() => undefined, 600)).toContain("No answer within 600 ms");
    const drip: Answer = (_request, response) => {
      const timer = setInterval(() => response.write(" "), 50);
      response.once("close", () => clearInterval(timer));
    };
    expect(await outcomeOf(drip, 600)).toContain("No answer within 600 ms");
    expect(Date.now() - startedAt).toBeLessThan(4_000);
  });
});

describe("an address of the token endpoint", () => {
  it.each([
    "127.0.0.1",
    "2130706433",
    "0x7f.1",
    "0177.0.0.1",
    "[::1]",
    "[::ffff:127.0.0.1]",
    "[64:ff9b::7f00:1]",
    "localhost",
    "rebinding.example.com",
    "169.254.169.254",
    "metadata.google.internal",
    "10.0.0.1",
  ])("that the outbound policy denies is not dialled, and told from no other: %s", async (host) => {
    let connections = 0;
    const { tokenEndpoint, ...input } = await endpoint(json(200, { access_token: "abc" }));
    for (const server of servers) server.on("connection", () => (connections += 1));
    const port = new URL(tokenEndpoint).port;
    const lookup = async () => ["127.0.0.1"];
    const attempt = requestToken(
      { ...input, tokenEndpoint: `https://${host}:${port}/token` },
      { context: { policy: closedPolicy, lookup }, timeoutMs: 3_000, signal },
    );
    await expect(attempt).rejects.toMatchObject({
      code: "OAUTH_ENDPOINT_UNREACHABLE",
      detail: expect.stringContaining("outbound policy"),
    });
    expect(connections).toBe(0);
  });

  it("has HTTPS ports open to it, and those of other services closed", () => {
    const policy = { ...closedPolicy, openPorts: [443, 8443] };
    expect(isAddressAllowed("8.8.8.8", 443, policy)).toBe(true);
    expect(isAddressAllowed("8.8.8.8", 443, closedPolicy)).toBe(false);
    expect(isAddressAllowed("8.8.8.8", 6379, policy)).toBe(false);
    expect(isAddressAllowed("127.0.0.1", 443, policy)).toBe(false);
  });
});

it("tells a token that the broker refuses from a client that the endpoint refuses, and shows neither", async () => {
  const token = "header.payload-that-nobody-sees.signature";
  const { tokenEndpoint } = await endpoint(json(200, { access_token: token, expires_in: 60 }));
  const destination = { ...overOauth(await newTopic()), tokenEndpoint };
  const record = { key: "subscription", value: "{}", headers: {} };
  const outcome = await testConnection(destination, { context, record, deadlineMs: 10_000 });
  expect(outcome).toMatchObject({ ok: false, stage: "sasl", code: "OAUTH_TOKEN_REFUSED" });
  expect(JSON.stringify(outcome)).not.toContain(token);
});

it("cuts the secret out of an answer in each form that it was sent in", async () => {
  const repeated: Answer = (request, response) => {
    const sent = String(request.headers.authorization).replace("Basic ", "");
    const [, encoded] = Buffer.from(sent, "base64").toString("utf8").split(":");
    json(400, { error: "invalid_client", error_description: `read ${sent} as ${encoded}` })(request, response);
  };
  const input = { ...(await endpoint(repeated)), clientSecret: "p:ä&+ of nobody" };
  const attempt = requestToken(input, { context, timeoutMs: 5_000, signal });
  await expect(attempt).rejects.toMatchObject({ detail: expect.stringContaining("invalid_client: read ••• as •••") });
});

it("sends client credentials as RFC 6749 has them", async () => {
  const seen = vi.fn();
  const input = await endpoint(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += chunk;
    seen(request.method, request.headers.authorization, body);
    json(200, { access_token: "abc" })(request, response);
  });
  const odd = { ...input, clientId: "a b", clientSecret: "p:ä&+", scope: "one two" };
  await requestToken(odd, { context, timeoutMs: 5_000, signal });
  const pair = Buffer.from("a+b:p%3A%C3%A4%26%2B").toString("base64");
  expect(seen).toHaveBeenCalledWith("POST", `Basic ${pair}`, "grant_type=client_credentials&scope=one+two");
});

it("does not trust a certificate that the settings don't", async () => {
  const input = await endpoint(json(200, { access_token: "abc" }));
  const untrusting = requestToken({ ...input, ca: "" }, { context, timeoutMs: 5_000, signal });
  await expect(untrusting).rejects.toMatchObject({ code: "OAUTH_ENDPOINT_UNREACHABLE" });
});

it("asks once for all that wait, keeps the token, and asks anew when it was refused or ends soon", async () => {
  let asked = 0;
  let seconds = 3_600;
  const input = await endpoint((request, response) => {
    asked += 1;
    json(200, { access_token: `token-${asked}`, expires_in: seconds })(request, response);
  });
  const source = new OauthTokenSource(input, context);
  expect(await Promise.all([source.token(), source.token(), source.token()])).toEqual(Array(3).fill("token-1"));
  expect(await source.token()).toBe("token-1");
  source.forget();
  seconds = 1;
  expect(await source.token()).toBe("token-2");
  await vi.waitFor(async () => expect(await source.token()).toBe("token-3"), { timeout: 5_000 });
});

it("ends a request when its client is given up", async () => {
  const source = new OauthTokenSource(await endpoint(() => undefined), context);
  const waiting = source.token();
  const ended = expect(waiting).rejects.toThrow("given up");
  source.abort(new Error("It was given up."));
  await ended;
});

it("signs in anew before the broker ends the session of a token that expires", async () => {
  const destination = overOauth(await newTopic());
  const shortLived = { ...destination, tokenEndpoint: `${destination.tokenEndpoint}?lifetime=12` };
  const client = new KafkaClient(shortLived, { context, requestTimeoutMs: 10_000 });
  try {
    const first = await client.connectAny();
    const again = async () => {
      const next = await client.connectAny();
      expect(next).not.toBe(first);
      expect(await client.describeTopic(next)).toMatchObject({ partitionCount: 1 });
    };
    await vi.waitFor(again, { timeout: 10_000, interval: 200 });
  } finally {
    client.abandon();
  }
});
