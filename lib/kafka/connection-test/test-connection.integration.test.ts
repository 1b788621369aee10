import { expect, test } from "vitest";
import { testStages } from "@/lib/kafka/connection-test/stage-board";
import { testConnection } from "@/lib/kafka/connection-test/test-connection";
import { passwordMechanisms } from "@/lib/kafka/destination";
import { localContext as context, newTopic, sharedKafka, valuesIn } from "@/lib/kafka/testing/kafka-fixture";

const record = { key: "subscription", value: '{"test":true}', headers: { ce_type: "test" } };
const deadlineMs = 5_000;

test.each(passwordMechanisms)("%s writes one record over plaintext, and one over TLS", async (saslMechanism) => {
  const { sslBrokers, ca } = sharedKafka();
  const plain = { ...(await newTopic()), saslMechanism };
  const secure = { ...plain, brokers: [sslBrokers], securityProtocol: "SASL_SSL" as const, caCertificate: ca };
  expect(await testConnection(plain, { context, record })).toMatchObject({ ok: true, partition: 0, offset: "0" });
  const outcome = await testConnection(secure, { context, record });
  expect(outcome).toMatchObject({ ok: true, partition: 0, offset: "1" });
  expect(outcome.stages.map(({ name, status }) => [name, status])).toEqual(
    testStages.map((name) => [name, name === "read" ? "warned" : "passed"]),
  );
  expect(await valuesIn(plain)).toEqual([record.value, record.value]);
});

test("a test that is cancelled before it begins writes nothing", async () => {
  const destination = await newTopic();
  const outcome = await testConnection(destination, { context, record, signal: AbortSignal.abort() });
  expect(outcome).toMatchObject({ ok: false, code: "CANCELLED" });
  expect(outcome.stages.filter(({ status }) => status === "passed")).toEqual([]);
  expect(await valuesIn(destination)).toEqual([]);
});

test("each stage is told as it ends", async () => {
  const told: string[] = [];
  await testConnection(await newTopic(), {
    context,
    record,
    onStage: ({ name, status }) => told.push(`${name} ${status}`),
  });
  expect(told.filter((text) => text.endsWith("running"))).toEqual(
    testStages.filter((name) => name !== "tls").map((name) => `${name} running`),
  );
  expect(new Set(told.filter((text) => !text.endsWith("running")))).toEqual(
    new Set(testStages.map((name) => `${name} ${name === "tls" ? "skipped" : name === "read" ? "warned" : "passed"}`)),
  );
});

test("every fault that a person can make has an answer of its own, within five seconds", async () => {
  const { brokers, sslBrokers, ca, users } = sharedKafka();
  const good = await newTopic();
  const readOnly = await newTopic({ rights: ["DESCRIBE"] });
  const tls = { ...good, brokers: [sslBrokers], securityProtocol: "SASL_SSL" as const, caCertificate: ca };
  const port = sslBrokers.split(":")[1];
  const faults = {
    wrongPassword: { ...good, password: "wrong-password" },
    wrongPasswordByScram: { ...good, password: "wrong-password", saslMechanism: "SCRAM-SHA-512" as const },
    unknownUser: { ...good, username: "nobody" },
    unknownTopic: { ...good, topic: "no-such-topic", ...users.admin },
    unknownTopicWithoutRights: { ...good, topic: "no-such-topic" },
    noRightAnywhere: { ...good, ...users.denied },
    noRightToWrite: readOnly,
    closedPort: { ...good, brokers: ["127.0.0.1:1"] },
    unknownName: { ...good, brokers: ["kafka.invalid:9092"] },
    plaintextToTls: { ...good, brokers: [sslBrokers] },
    tlsToPlaintext: { ...tls, brokers: [brokers] },
    untrustedCa: { ...tls, caCertificate: "" },
    // The name is not in the certificate; the address behind it is the broker's.
    otherName: { ...tls, brokers: [`kafka.example.com:${port}`] },
  };
  const resolving = { ...context, lookup: async () => ["127.0.0.1"] };
  const codes: Record<string, string> = {};
  for (const [name, destination] of Object.entries(faults)) {
    const surroundings = name === "otherName" ? resolving : context;
    const outcome = await testConnection(destination, { context: surroundings, record });
    expect(outcome.tookMs).toBeLessThanOrEqual(deadlineMs);
    expect(JSON.stringify(outcome)).not.toContain(destination.password);
    codes[name] = outcome.ok ? "ok" : `${outcome.code} at ${outcome.stage}`;
  }
  expect(codes).toEqual({
    wrongPassword: "AUTHENTICATION_FAILED at sasl",
    wrongPasswordByScram: "AUTHENTICATION_FAILED at sasl",
    unknownUser: "AUTHENTICATION_FAILED at sasl",
    unknownTopic: "TOPIC_UNKNOWN at topic",
    unknownTopicWithoutRights: "TOPIC_HIDDEN at topic",
    noRightAnywhere: "TOPIC_FORBIDDEN at topic",
    noRightToWrite: "TOPIC_FORBIDDEN at write",
    closedPort: "CONNECTION_REFUSED at tcp",
    unknownName: "DNS_UNKNOWN at dns",
    plaintextToTls: "TLS_EXPECTED at protocol",
    tlsToPlaintext: "TLS_NOT_SPOKEN at tls",
    untrustedCa: "TLS_UNTRUSTED at tls",
    otherName: "TLS_NAME_MISMATCH at tls",
  });
});

test("a record above the topic's limit is refused at the write", async () => {
  const destination = await newTopic({ config: { "max.message.bytes": "2000" } });
  const large = { ...record, value: "x".repeat(3_000) };
  const outcome = await testConnection(destination, { context, record: large });
  expect(outcome).toMatchObject({ ok: false, code: "RECORD_TOO_LARGE", stage: "record" });
});
