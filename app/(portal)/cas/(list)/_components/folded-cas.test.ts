import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { foldedCas, foldedCasText, readFoldedCas } from "@/app/(portal)/cas/(list)/_components/folded-cas";

describe("folded rows in a cookie", () => {
  it("come back as they were", () => {
    const ids = fc.array(fc.string({ minLength: 1 }).filter((id) => !id.includes("~")));
    fc.assert(
      fc.property(ids, (kept) => {
        expect(readFoldedCas(foldedCasText(kept))).toEqual(kept);
      }),
    );
  });

  it("are none where the text is no list", () => {
    expect(readFoldedCas(undefined)).toEqual([]);
    expect(readFoldedCas("%E0%A4%A")).toEqual([]);
  });

  it("are the last fifty at most", () => {
    const ids = Array.from({ length: 60 }, (_, at) => `ca-${at}`);
    expect(foldedCas.parse(ids)).toEqual(ids.slice(10));
  });
});
