import { describe, expect, it } from "vitest";
import { etagMatches } from "@/lib/ca/etag-matches";

describe("If-None-Match", () => {
  it.each([
    [null, false],
    ["*", true],
    ['"a"', true],
    ['W/"a"', true],
    ['"b", "a"', true],
    ['"b"', false],
    ["a", false],
  ])("%j against the tag a: %s", (header, matches) => {
    expect(etagMatches(header, '"a"')).toBe(matches);
  });
});
