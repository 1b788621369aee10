import { beforeAll, expect, it, vi } from "vitest";
import { envelope } from "@/lib/audit/envelope";
import { genesisHash, sealText } from "@/lib/audit/seal-text";
import { toSinkRecord } from "@/lib/export/relay/to-sink-record";

beforeAll(() => {
  // Addresses come from the configuration, which wants a database; none is used.
  vi.stubEnv("DATABASE_URL", "postgres://unused");
});

it("repeats in the headers what the value says", () => {
  const payload = envelope({
    id: "0193-id",
    eventId: 4870,
    subscriptionId: "s1",
    occurredAt: new Date(0),
    actor: { id: null, name: '","id":"forged', email: null, ip: null },
    ca: null,
    subject: "cas/1",
    data: {},
  });
  const { text } = sealText(payload, 1n, genesisHash);
  expect(toSinkRecord("s1", text)).toEqual({
    key: "s1",
    value: text,
    headers: {
      "content-type": "application/cloudevents+json; charset=UTF-8",
      ce_specversion: "1.0",
      ce_id: "0193-id",
      ce_source: "/subscriptions/s1",
      ce_type: "cloudpki.certificate.revoked.v1",
    },
  });
});

it("refuses a text that is no envelope", () => {
  expect(() => toSinkRecord("s1", '{"id":"x"}')).toThrow();
});
