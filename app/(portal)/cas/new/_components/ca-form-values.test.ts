import { describe, expect, it } from "vitest";
import { z } from "zod";
import {
  caFormErrors,
  caFormResolver,
  caProfileOf,
  emptyCaForm,
} from "@/app/(portal)/cas/new/_components/ca-form-values";
import { linesOf } from "@/app/(portal)/cas/new/_components/line-list";

const filled = {
  ...emptyCaForm,
  name: "Issuing CA 1",
  permittedDnsNames: "corp.example\r\n\n  rail.example  \n",
  excludedIpRanges: "10.0.0.0/8",
};

describe("the form for a CA", () => {
  it("has lists of the lines that hold something", () => {
    expect(caProfileOf(filled).nameConstraints).toEqual({
      permittedDnsNames: ["corp.example", "rail.example"],
      excludedDnsNames: [],
      permittedIpRanges: [],
      excludedIpRanges: ["10.0.0.0/8"],
    });
  });

  it("asks for no name constraints when every list is empty", () => {
    expect(caProfileOf({ ...emptyCaForm, excludedDnsNames: " \n\n" }).nameConstraints).toBeNull();
  });

  it("numbers lines as the person sees them", () => {
    expect(linesOf(filled.permittedDnsNames)).toEqual([
      { number: 1, text: "corp.example" },
      { number: 3, text: "rail.example" },
    ]);
  });

  it("names the line of each entry that is refused, and its field", () => {
    const problems = [
      { path: ["nameConstraints", "permittedDnsNames", "1"], message: "This is no domain." },
      { path: ["nameConstraints", "permittedDnsNames", 0], message: "Neither is this." },
      { path: ["nameConstraints", "excludedIpRanges"], message: "Too many." },
      { path: ["name"], message: "It is taken." },
      { path: ["name"], message: "It is long." },
      { path: ["subscriptionId"], message: "It is no id." },
    ];
    expect(caFormErrors(problems, filled)).toEqual([
      { field: "permittedDnsNames", message: "Line 3: This is no domain.\nLine 1: Neither is this." },
      { field: "excludedIpRanges", message: "Too many." },
      { field: "name", message: "It is taken." },
    ]);
  });

  it("is checked by the schema of its verb", async () => {
    const schema = z.object({ name: z.string().max(5, "Too long.") });
    const resolve = caFormResolver(schema, caProfileOf);
    const options = { fields: {}, shouldUseNativeValidation: false };
    expect(await resolve(filled, undefined, options)).toEqual({
      values: {},
      errors: { name: { type: "value", message: "Too long." } },
    });
    expect(await resolve({ ...filled, name: "CA 1" }, undefined, options)).toMatchObject({ errors: {} });
  });
});
