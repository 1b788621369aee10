import Ajv from "ajv/dist/2020";
import addFormats from "ajv-formats";
import { beforeAll, expect, it, vi } from "vitest";
import { eventIds } from "@/lib/audit/catalogue";
import { envelope } from "@/lib/audit/envelope";
import { eventSchema, getEventSchema, listEventSchemas } from "@/lib/audit/get-event-schema";

beforeAll(() => {
  // The addresses of schemas come from the configuration, which wants a database; none is used.
  vi.stubEnv("DATABASE_URL", "postgres://unused");
});

function validator() {
  const ajv = new Ajv({ strict: true });
  addFormats(ajv);
  return ajv;
}

it.each(eventIds)("publishes a schema for event %i that a strict validator compiles, at the address it names", (id) => {
  const schema = eventSchema(id);
  expect(() => validator().compile(schema)).not.toThrow();
  const file = new URL((schema as { $id: string }).$id).pathname.split("/").at(-1) ?? "";
  expect(getEventSchema({ input: { file } })).toEqual(schema);
});

it("lists them all and knows no other", () => {
  expect(listEventSchemas().map(({ eventId }) => Number(eventId))).toEqual(eventIds);
  expect(() => getEventSchema({ input: { file: "cloudpki.ca.deleted.v2.json" } })).toThrow("was not found");
});

it("takes the data of an event, also with a field that a later version adds, and refuses one that lacks a field", () => {
  const subscriptionId = "01a21160-7ccc-75d1-b5cc-e37322195852";
  const text = envelope({
    id: "01a21164-4062-73fe-b29b-494a96630d39",
    eventId: 90026,
    subscriptionId,
    occurredAt: new Date(0),
    actor: { id: null, name: "Cloud PKI", email: null, ip: null },
    ca: null,
    subject: "settings",
    data: { enabled: true },
  });
  const { data, dataschema } = JSON.parse(text) as { data: Record<string, unknown>; dataschema: string };
  expect(dataschema).toMatch(/\/schemas\/events\/cloudpki\.settings\.dual-control\.changed\.v1\.json$/);
  const validate = validator().compile(eventSchema(90026));
  expect(validate({ ...data, later: 1 })).toBe(true);
  expect(validate({ ...data, enabled: undefined })).toBe(false);
  expect(validate({ ...data, eventId: "19" })).toBe(false);
});
