import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseCursor, writeCursor } from "@/lib/certificates/certificate-cursor";

describe("the cursor of a list", () => {
  it("comes back as it was written", () => {
    const times = fc.date({ min: new Date(0), max: new Date("9999-12-31T23:59:59.999Z"), noInvalidDate: true });
    fc.assert(
      fc.property(times, fc.uuid({ version: 7 }), (createdAt, id) => {
        expect(parseCursor(writeCursor({ createdAt, id }))).toEqual({ createdAt, id });
      }),
    );
  });

  it.each([undefined, "", "_", "2026-01-01_x", "2026-01-01T00:00:00.000Z_", "a_b_c"])("is none for %j", (text) => {
    expect(parseCursor(text)).toBeNull();
  });
});
