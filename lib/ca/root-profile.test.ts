import { describe, expect, it } from "vitest";
import { rootSubject, rootValidity } from "@/lib/ca/root-profile";

describe("the certificate of a root CA", () => {
  it("names country, organization and common name in this order and leaves out what is empty", () => {
    const types = (organization: string, country: string) =>
      rootSubject({ commonName: "R", organization, country }).map(({ type }) => type);
    expect(types("Example", "DE")).toEqual(["C", "O", "CN"]);
    expect(types("", "")).toEqual(["CN"]);
  });

  it.each([
    ["2026-11-25T04:00:00.987Z", 10, "2036-11-25T03:59:59.000Z"],
    ["2028-02-29T12:00:00.000Z", 1, "2029-03-01T11:59:59.000Z"],
    ["2028-02-29T12:00:00.000Z", 4, "2032-02-29T11:59:59.000Z"],
  ])("from %s for %i years ends at %s", (start, years, end) => {
    expect(rootValidity(new Date(start), years).notAfter.toISOString()).toBe(end);
  });
});
