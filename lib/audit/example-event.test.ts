import { readFileSync } from "node:fs";
import Ajv from "ajv/dist/2020";
import addFormats from "ajv-formats";
import { beforeAll, expect, it, vi } from "vitest";
import { eventIds } from "@/lib/audit/catalogue";
import { eventPayload } from "@/lib/audit/event-payload";
import { exampleEvent } from "@/lib/audit/example-event";
import { exampleId, exampleTime } from "@/lib/audit/example-scene";
import { eventSchema } from "@/lib/audit/get-event-schema";

beforeAll(() => {
  // Addresses come from the configuration, which wants a database; none is used.
  vi.stubEnv("DATABASE_URL", "postgres://unused");
});

const scene = {
  subscriptionId: "01a21160-7ccc-75d1-b5cc-e37322195852",
  crlUrl: (caId: string) => `https://pki.example.com/crl/${caId}.crl`,
  destination: {
    brokers: ["kafka.example.com:9093"],
    topic: "pki.audit",
    securityProtocol: "SASL_SSL",
    saslMechanism: "SCRAM-SHA-512",
    username: "svc-pki",
    provider: "kafka",
  },
};

type Envelope = Record<string, unknown> & { id: string; subject: string; data: Record<string, unknown> };

function exampleOf(id: (typeof eventIds)[number]): Envelope {
  return JSON.parse(eventPayload(exampleEvent(id, scene), { id: exampleId(1), occurredAt: exampleTime }));
}

/** The samples of the documentation are records that the operations themselves have written. */
function sampleOf(id: number): Envelope {
  const page = readFileSync("docs/events.md", "utf8");
  const section = page.slice(page.indexOf(`\n## ${id} `));
  return JSON.parse(/```json\n([\s\S]*?)\n```/.exec(section)?.[1] ?? "");
}

/** `cas/<id>/certificates/<serial>` as its pattern. */
function shapeOf({ subject }: Envelope): string {
  return subject.replaceAll(/[0-9a-f-]{32,}/g, "…");
}

it.each(eventIds)("the example of event %i is what its published schema describes", (id) => {
  const ajv = new Ajv({ strict: true, allErrors: true });
  addFormats(ajv);
  // Additions are allowed on the wire; an example that has one is a spelling mistake.
  const validate = ajv.compile({ ...eventSchema(id), unevaluatedProperties: false });
  validate(exampleOf(id).data);
  expect(validate.errors).toBe(null);
});

it.each(eventIds)(
  "the example of event %i has the members of a record that the operation has written, in order",
  (id) => {
    const example = exampleOf(id);
    const { sequence: _, previoushash: __, hash: ___, ...sample } = sampleOf(id);
    expect(Object.keys(example)).toEqual(Object.keys(sample));
    expect(Object.keys(example.data)).toEqual(Object.keys(sample.data));
    expect(shapeOf(example)).toBe(shapeOf(sample));
  },
);

it("names nobody: addresses and domains are those that RFC 2606 and RFC 5737 set aside", () => {
  const texts = eventIds.map((id) => JSON.stringify(exampleOf(id)));
  const mails = texts.join("\n").match(/[\w.]+@[\w.]+/g) ?? [];
  expect(mails.length).toBeGreaterThan(0);
  expect(mails.filter((mail) => !mail.endsWith("@example.com"))).toEqual([]);
  const addresses = texts.join("\n").match(/"actorIp":"[\d.]+"/g) ?? [];
  expect(addresses.filter((address) => !/192\.0\.2\.|198\.51\.100\./.test(address))).toEqual([]);
});
