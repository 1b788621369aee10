import { expect, it } from "vitest";
import { clearTextOnTheWay } from "@/lib/export/kafka-clear-text";

const plain = { securityProtocol: "SASL_PLAINTEXT", saslMechanism: "PLAIN" } as const;

it.each(["localhost:9092", "127.0.0.1:9092", "127.9.9.9:1", "[::1]:9092", "kafka.localhost:9092"])(
  "does not warn of %s, which stays on the machine",
  (broker) => expect(clearTextOnTheWay({ ...plain, brokers: [broker] })).toBeNull(),
);

it.each(["kafka.example.com:9092", "10.0.0.7:9092", "[fd00::1]:9092", "localhost.example.com:1", "127.example.com:1"])(
  "warns of %s",
  (broker) => expect(clearTextOnTheWay({ ...plain, brokers: ["localhost:9092", broker] })).toBe("password and events"),
);

it("knows that SCRAM keeps the password to itself, and TLS everything", () => {
  const brokers = ["kafka.example.com:9092"];
  expect(clearTextOnTheWay({ ...plain, brokers, saslMechanism: "SCRAM-SHA-512" })).toBe("events");
  expect(clearTextOnTheWay({ ...plain, brokers, securityProtocol: "SASL_SSL" })).toBeNull();
  expect(clearTextOnTheWay({ ...plain, brokers, securityProtocol: "SSL" })).toBeNull();
});

it("knows that OAUTHBEARER sends its token as it is", () => {
  const token = { ...plain, saslMechanism: "OAUTHBEARER" } as const;
  expect(clearTextOnTheWay({ ...token, brokers: ["kafka.example.com:9092"] })).toBe("token and events");
  expect(clearTextOnTheWay({ ...token, brokers: ["localhost:9092"] })).toBeNull();
});
