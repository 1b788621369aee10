import fc from "fast-check";
import { expect, it } from "vitest";
import { canonicalJson, type Json } from "@/lib/confirmations/canonical-json";
import { confirmationDigest } from "@/lib/confirmations/confirmation-digest";

function reversed(value: Json): Json {
  if (value === null || typeof value !== "object") return value;
  if (Array.isArray(value)) return value.map(reversed);
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([name, part]) => [name, reversed(part)]),
  );
}

const anyJson = fc.jsonValue().map((value) => JSON.parse(JSON.stringify(value)) as Json);

it("writes equal values alike, in whatever order their members come, and loses nothing", () => {
  fc.assert(
    fc.property(anyJson, (value) => {
      expect(canonicalJson(reversed(value))).toBe(canonicalJson(value));
      expect(JSON.parse(canonicalJson(value))).toEqual(value);
    }),
  );
});

it("gives another digest for another operation, CA, summary or input", () => {
  const content = {
    operation: "ca.delete",
    caId: "one",
    summary: "Root R1 is deleted.",
    input: { name: "R1" },
  } as const;
  const others = [
    content,
    { ...content, operation: "certificate.revoke" } as const,
    { ...content, caId: null },
    { ...content, summary: "Root R2 is deleted." },
    { ...content, input: { name: "R2" } },
  ];
  expect(new Set(others.map(confirmationDigest)).size).toBe(5);
});
