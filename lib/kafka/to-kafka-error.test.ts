import kafkajs from "kafkajs";
import { expect, test } from "vitest";
import { KafkaError } from "@/lib/kafka/sink";
import { BrokerRefusal, toKafkaError, toSendError } from "@/lib/kafka/to-kafka-error";

const refusal = (code: number) => new BrokerRefusal(code, "No.");

test.each([
  [2, { code: "BROKER_UNAVAILABLE", retryable: true, ambiguous: false, recordRejected: false }],
  [32, { code: "UNKNOWN", retryable: false, ambiguous: false, recordRejected: false }],
  [44, { code: "UNKNOWN", retryable: false, ambiguous: false, recordRejected: false }],
  [3, { code: "TOPIC_UNKNOWN", retryable: true, ambiguous: false }],
  [6, { code: "BROKER_UNAVAILABLE", retryable: true, ambiguous: true }],
  [7, { code: "NOT_ENOUGH_REPLICAS", retryable: true, ambiguous: true }],
  [10, { code: "RECORD_TOO_LARGE", retryable: false, ambiguous: false, recordRejected: true }],
  [18, { code: "RECORD_TOO_LARGE", retryable: false, ambiguous: false, recordRejected: true }],
  [19, { code: "NOT_ENOUGH_REPLICAS", retryable: true, ambiguous: false }],
  [20, { code: "NOT_ENOUGH_REPLICAS", retryable: true, ambiguous: true }],
  [29, { code: "TOPIC_FORBIDDEN", retryable: false, ambiguous: false }],
  [31, { code: "TOPIC_FORBIDDEN", retryable: false, ambiguous: false }],
  [45, { code: "BROKER_UNAVAILABLE", retryable: true, ambiguous: true, producerLost: true }],
  [46, { code: "BROKER_UNAVAILABLE", retryable: true, ambiguous: true, producerLost: true }],
  [47, { code: "BROKER_UNAVAILABLE", retryable: true, ambiguous: true, producerLost: true }],
  [59, { code: "BROKER_UNAVAILABLE", retryable: true, ambiguous: true, producerLost: true }],
  [90, { code: "BROKER_UNAVAILABLE", retryable: true, ambiguous: true, producerLost: true }],
  [87, { code: "RECORD_REFUSED", retryable: false, ambiguous: false, recordRejected: true }],
  [-1, { code: "UNKNOWN", retryable: true, ambiguous: true }],
  [12_345, { code: "UNKNOWN", retryable: true, ambiguous: true }],
])("Kafka's error %i on a send", (code, expected) => {
  const error = toSendError(refusal(code), "");
  expect(error).toMatchObject(expected);
  expect(error.detail).toContain(String(code));
});

test("the number is found in a code that kafkajs does not know", () => {
  expect(toKafkaError(new Error("Unknown error code 90"), "")).toMatchObject({ producerLost: true });
});

test.each([
  [
    "closed",
    Object.assign(new Error("Closed connection"), { name: "KafkaJSConnectionClosedError" }),
    "CONNECTION_CLOSED",
  ],
  ["refused", new kafkajs.KafkaJSConnectionError("Not connected"), "CONNECTION_CLOSED"],
  ["unreadable", new RangeError("The answer ends before its last field."), "NOT_KAFKA"],
  ["anything", "words", "UNKNOWN"],
])("a %s connection during a send is ambiguous", (_name, thrown, code) => {
  expect(toSendError(thrown, "")).toMatchObject({ code, ambiguous: true });
});

test("what the guarded socket found survives kafkajs's wrapping", () => {
  const found = new KafkaError("ADDRESS_DENIED", "No.", { retryable: false, ambiguous: false });
  const wrapped = Object.assign(new Error(`Connection error: ${found.message}`), { code: found.code });
  expect(toKafkaError(wrapped, "")).toMatchObject({ code: "ADDRESS_DENIED", detail: "No.", retryable: false });
});

test("the password is cut out, control characters and length too", () => {
  const words = `bad s3cret\u0000\u001b[31m and ${Buffer.from("s3cret").toString("base64")} ${"x".repeat(2_000)}`;
  const { detail, message } = toKafkaError(new BrokerRefusal(58, words), "s3cret");
  expect(detail).not.toMatch(/s3cret|\p{Cc}/u);
  expect(detail.length).toBeLessThanOrEqual(500);
  expect(message).not.toContain("s3cret");
});
