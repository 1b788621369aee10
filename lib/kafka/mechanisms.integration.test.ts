import { expect, test } from "vitest";
import { testConnection } from "@/lib/kafka/connection-test/test-connection";
import type { KafkaDestination } from "@/lib/kafka/destination";
import { openSink } from "@/lib/kafka/open-sink";
import { closedPolicy } from "@/lib/kafka/testing/closed-policy";
import {
  localContext as context,
  newTopic,
  overMutualTls,
  overOauth,
  records,
  sharedKafka,
  valuesIn,
} from "@/lib/kafka/testing/kafka-fixture";

const record = { key: "subscription", value: '{"test":true}', headers: { ce_type: "test" } };
const deadlineMs = 5_000;

const waysIn = { OAUTHBEARER: overOauth, "mutual TLS": overMutualTls };

test.each(Object.entries(waysIn))("%s passes the test, and a sink delivers by it", async (_name, over) => {
  const plain = await newTopic();
  const destination = over(plain);
  expect(await testConnection(destination, { context, record })).toMatchObject({ ok: true, offset: "0" });
  const sink = await openSink(destination, { context, key: "subscription" });
  try {
    expect(await sink.send(records(1, 3))).toEqual({ partition: 0, baseOffset: 1n });
  } finally {
    await sink.close();
  }
  expect(await valuesIn(plain)).toEqual([record.value, "event 1", "event 2", "event 3"]);
});

test("mutual TLS has no SASL stage, and SASL over TLS may show a client certificate as well", async () => {
  const plain = await newTopic();
  const mutual = overMutualTls(plain);
  const { stages } = await testConnection(mutual, { context, record });
  expect(stages.find(({ name }) => name === "sasl")).toMatchObject({ status: "skipped" });
  const { clientCertificate, clientKey, sslBrokers, ca } = sharedKafka();
  const both: KafkaDestination = {
    ...plain,
    brokers: [sslBrokers],
    securityProtocol: "SASL_SSL",
    caCertificate: ca,
    ...(clientCertificate && clientKey ? { clientCertificate, clientKey } : {}),
  };
  expect(await testConnection(both, { context, record })).toMatchObject({ ok: true });
});

test("a TLS server name stands for the names in the brokers list, in both directions", async () => {
  const mutual = overMutualTls(await newTopic());
  const port = mutual.brokers[0]?.split(":")[1];
  const elsewhere = { ...mutual, brokers: [`kafka.example.com:${port}`] };
  const resolving = { ...context, lookup: async () => ["127.0.0.1"] };
  const run = (destination: KafkaDestination) =>
    testConnection(destination, { context: resolving, record, deadlineMs });
  expect(await run(elsewhere)).toMatchObject({ ok: false, code: "TLS_NAME_MISMATCH" });
  expect(await run({ ...elsewhere, tlsServerName: "localhost" })).toMatchObject({ ok: true });
  expect(await run({ ...mutual, tlsServerName: "kafka.example.com" })).toMatchObject({ code: "TLS_NAME_MISMATCH" });
});

test("each fault of OAUTHBEARER has an answer of its own, without the secret", async () => {
  const good = overOauth(await newTopic());
  const { users, brokers } = sharedKafka();
  const url = new URL(good.tokenEndpoint ?? "");
  const faults = {
    wrongSecret: { ...good, password: "wrong-secret-of-the-client" },
    unknownClient: { ...good, oauthClientId: "nobody" },
    noTokenThere: { ...good, tokenEndpoint: `${url.origin}/elsewhere` },
    closedPort: { ...good, tokenEndpoint: "https://localhost:1/token" },
    notHttps: { ...good, tokenEndpoint: `https://${brokers}/token` },
    otherName: { ...good, tokenEndpoint: `https://login.example.com:${url.port}/token` },
    withoutRights: { ...good, oauthClientId: users.denied.username, password: users.denied.password },
    mechanismNotOffered: { ...good, brokers: [brokers], securityProtocol: "SASL_PLAINTEXT" as const },
  };
  const lookup = async () => ["127.0.0.1"];
  const answers = Object.entries(faults).map(async ([name, destination]) => {
    const outcome = await testConnection(destination, { context: { ...context, lookup }, record, deadlineMs });
    expect(JSON.stringify(outcome)).not.toContain(destination.password);
    return [name, outcome.ok ? "passed" : `${outcome.stage} ${outcome.code}`];
  });
  expect(Object.fromEntries(await Promise.all(answers))).toEqual({
    wrongSecret: "sasl OAUTH_CLIENT_REFUSED",
    unknownClient: "sasl OAUTH_CLIENT_REFUSED",
    noTokenThere: "sasl OAUTH_CLIENT_REFUSED",
    closedPort: "sasl OAUTH_ENDPOINT_UNREACHABLE",
    notHttps: "sasl OAUTH_ENDPOINT_UNREACHABLE",
    otherName: "sasl OAUTH_ENDPOINT_UNREACHABLE",
    withoutRights: "topic TOPIC_FORBIDDEN",
    mechanismNotOffered: "sasl MECHANISM_UNSUPPORTED",
  });
});

test("the token endpoint is dialled under the outbound policy, too", async () => {
  const good = overOauth(await newTopic());
  const port = Number(new URL(good.tokenEndpoint ?? "").port);
  const policy = { ...closedPolicy, allowedAddresses: ["127.0.0.0/8", "::1/128"], ownPorts: [port] };
  const outcome = await testConnection(good, { context: { policy }, record, deadlineMs });
  expect(outcome).toMatchObject({ ok: false, stage: "sasl", code: "OAUTH_ENDPOINT_UNREACHABLE" });
  expect(JSON.stringify(outcome)).toContain("outbound policy");
});

test("a listener that demands a client certificate lets nobody in without one", async () => {
  const { clientCertificate: _, clientKey: __, ...nameless } = overMutualTls(await newTopic());
  const outcome = await testConnection(nameless, { context, record, deadlineMs });
  expect(outcome).toMatchObject({ ok: false });
  if (!outcome.ok) expect(outcome.code).toMatch(/^TLS_/);
});
