import { describe, expect, it } from "vitest";
import { certificateState } from "@/lib/certificates/certificate-state";

describe("the state of a certificate", () => {
  const now = new Date("2026-01-01T00:00:00Z");
  const before = new Date("2025-12-31T23:59:59Z");
  it("is revoked before expired, and active up to and with its last second", () => {
    expect(certificateState({ revokedAt: before, notAfter: before }, now)).toBe("revoked");
    expect(certificateState({ revokedAt: null, notAfter: before }, now)).toBe("expired");
    expect(certificateState({ revokedAt: null, notAfter: now }, now)).toBe("active");
  });
});
