import { expect, it } from "vitest";
import { idsIn, inputInWords } from "@/lib/confirmations/input-in-words";

const id = "01a2128e-4681-704b-896e-714fe72bb40f";

it("says each part of an input with a label of its own, and names in the place of known ids", () => {
  const input = {
    subscriptionId: id,
    caId: id,
    certificateIds: [id, "unknown"],
    reason: "superseded",
    renewAutomatically: false,
    domains: [],
    grants: [{ userId: id, rights: ["manage", "view"] }],
  };
  expect(inputInWords(input, new Map([[id, "Name"]]))).toEqual([
    { label: "CA", value: "Name" },
    { label: "Certificates", value: "Name, unknown" },
    { label: "Reason", value: "superseded" },
    { label: "Renew automatically", value: "no" },
    { label: "Domains", value: "none" },
    { label: "Grants", value: "Member: Name; Rights: manage, view" },
  ]);
});

it("finds every id, however deep, and nothing else", () => {
  expect(idsIn({ a: [{ b: id }, "not-an-id"], c: null, d: 4, e: id })).toEqual([id, id]);
});
