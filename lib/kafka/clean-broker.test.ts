import fc from "fast-check";
import { expect, it } from "vitest";
import { brokerText, parseBroker, splitBrokers } from "@/lib/kafka/destination";

const two = ["a.example.com:9092", "b.example.com:9093"];

it.each([
  "a.example.com:9092,b.example.com:9093",
  "a.example.com:9092; b.example.com:9093;",
  "a.example.com:9092 | b.example.com:9093",
  "  a.example.com:9092\r\n\tb.example.com:9093.\n",
  "SASL_SSL://a.example.com:9092,SASL_SSL://b.example.com:9093/",
  "kafka+ssl://a.example.com:9092 ssl://b.example.com:9093",
  '["a.example.com:9092", "b.example.com:9093"]',
  "[a.example.com:9092, b.example.com:9093]",
  "'a.example.com:9092','b.example.com:9093',",
  "“a.example.com:9092”, “b.example.com:9093”",
  "a.example.com.:9092, (b.example.com.:9093)",
])("reads the two brokers of %j", (text) => {
  expect(splitBrokers(text)).toEqual(two);
});

it("keeps the brackets of IPv6 addresses", () => {
  expect(splitBrokers('["[2001:db8::1]:9092","SSL://[::1]:9093"]')).toEqual(["[2001:db8::1]:9092", "[::1]:9093"]);
});

it("changes no broker that is written as it should be", () => {
  const host = fc.oneof(
    fc.domain(),
    fc.ipV4(),
    fc.ipV6(),
    fc.stringMatching(/^[a-z0-9_]([a-z0-9_-]{0,20}[a-z0-9_])?$/),
  );
  fc.assert(
    fc.property(host, fc.integer({ min: 1, max: 65_535 }), (name, port) => {
      const text = brokerText({ host: name, port });
      if (parseBroker(text) !== null) expect(splitBrokers(text)).toEqual([text]);
    }),
  );
});

it("reads a text that is nothing but what stands behind brokers as fast as any other", () => {
  const dots = ".".repeat(262_144);
  expect(splitBrokers(`${dots}a.example.com:9092${dots}`)).toEqual([`${dots}a.example.com:9092`]);
});
