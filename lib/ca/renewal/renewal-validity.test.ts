import { describe, expect, it } from "vitest";
import { RenewalRefusal } from "@/lib/ca/renewal/renewal-refusal";
import { renewalValidity } from "@/lib/ca/renewal/renewal-validity";

const dayMs = 86_400_000;
const now = new Date("2030-06-01T10:00:00.700Z");
const inDays = (days: number) => new Date(now.getTime() - 700 + days * dayMs);
const ca = { name: "Issuing", notAfter: inDays(100), lifetimeMs: 300 * dayMs };

describe("the validity of a renewed CA certificate", () => {
  it("is as long as before, from now, in whole seconds", () => {
    const period = { notBefore: inDays(0), notAfter: inDays(300) };
    expect(renewalValidity(ca, null, false, now)).toEqual(period);
    expect(renewalValidity(ca, { name: "Root", notAfter: inDays(3000) }, false, now)).toEqual(period);
  });

  it("ends with its issuer at the latest", () => {
    const period = renewalValidity(ca, { name: "Root", notAfter: inDays(200) }, false, now);
    expect(period.notAfter).toEqual(inDays(200));
  });

  it("is refused where nothing is gained, unless the key changes", () => {
    const root = { name: "Root", notAfter: inDays(100) };
    expect(() => renewalValidity(ca, root, false, now)).toThrow(RenewalRefusal);
    expect(() => renewalValidity(ca, root, false, now)).toThrow(/Root does not live longer/);
    expect(renewalValidity(ca, root, true, now).notAfter).toEqual(inDays(100));
  });

  it("is refused alike in the second in which the present certificate began", () => {
    const fresh = { ...ca, lifetimeMs: 100 * dayMs };
    expect(() => renewalValidity(fresh, { name: "Root", notAfter: inDays(100) }, false, now)).toThrow(RenewalRefusal);
  });
});
