import { describe, expect, it } from "vitest";
import { certificateState } from "@/lib/certificates/certificate-state";
import { holdReasonCode } from "@/lib/pki/revocation-reasons";

describe("the state of a certificate", () => {
  const now = new Date("2026-01-01T00:00:00Z");
  const before = new Date("2025-12-31T23:59:59Z");
  const valid = { revokedAt: null, revocationReason: null };
  it("is revoked before expired, and active up to and with its last second", () => {
    expect(certificateState({ revokedAt: before, revocationReason: 0, notAfter: before }, now)).toBe("revoked");
    expect(certificateState({ ...valid, notAfter: before }, now)).toBe("expired");
    expect(certificateState({ ...valid, notAfter: now }, now)).toBe("active");
  });

  it("is on hold by the one reason that can be taken back", () => {
    const held = { revokedAt: before, revocationReason: holdReasonCode, notAfter: now };
    expect(certificateState(held, now)).toBe("held");
    expect(certificateState({ ...held, revocationReason: 1 }, now)).toBe("revoked");
  });
});
