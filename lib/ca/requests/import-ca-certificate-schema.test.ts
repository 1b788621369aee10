import { describe, expect, it } from "vitest";
import { importCaCertificateInput, maxBundleLength } from "@/lib/ca/requests/import-ca-certificate-schema";

const requestId = "0190aaaa-0000-7000-8000-000000000000";

function faults(certificates: unknown): [string, string][] {
  const result = importCaCertificateInput.safeParse({ requestId, certificates });
  return result.success ? [] : result.error.issues.map(({ path, message }) => [path.join("."), message]);
}

describe("the certificates that are imported", () => {
  it("are text or base64 up to a limit", () => {
    for (const form of ["text", "base64"]) expect(faults({ [form]: "x".repeat(maxBundleLength) })).toEqual([]);
  });

  it.each([
    ["an empty text", { text: "" }, "Paste the signed certificate"],
    ["an empty file", { base64: "" }, "Paste the signed certificate"],
    ["neither", {}, "Paste the signed certificate"],
    ["nothing", undefined, "Paste the signed certificate"],
    ["something else", { text: 7 }, "Paste the signed certificate"],
    ["a large text", { text: "x".repeat(maxBundleLength + 1) }, "too large"],
    ["a file of 10 MB", { base64: Buffer.alloc(10_000_000).toString("base64") }, "too large"],
  ])("are refused in one sentence at their field: %s", (_what, certificates, words) => {
    expect(faults(certificates)).toEqual([["certificates", expect.stringContaining(words)]]);
  });
});
