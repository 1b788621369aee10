import { RenewalRefusal } from "@/lib/ca/renewal/renewal-refusal";
import { type ValidityPeriod, wholeSeconds } from "@/lib/pki/validity-period";

type Ca = { name: string; notAfter: Date; lifetimeMs: number };

type Issuer = { name: string; notAfter: Date };

/**
 * From now for as long as before, and never beyond the issuer (RFC 5280, section 6.1: a chain is no longer valid than its
 * shortest certificate).
 * @param issuer null for a root
 * @param mayEndAlike whether a renewal makes sense that ends no later than the present certificate: for a new key it does
 * @throws RenewalRefusal when it does not
 */
export function renewalValidity(ca: Ca, issuer: Issuer | null, mayEndAlike: boolean, now: Date): ValidityPeriod {
  const notBefore = wholeSeconds(now);
  const wanted = new Date(notBefore.getTime() + ca.lifetimeMs);
  if (issuer === null) return { notBefore, notAfter: wanted };
  if (!mayEndAlike && issuer.notAfter <= ca.notAfter) {
    throw new RenewalRefusal(
      `Renewing ${ca.name} would gain nothing: its issuer ${issuer.name} does not live longer than ${ca.name} does now.`,
      `Renew ${issuer.name} first.`,
    );
  }
  return { notBefore, notAfter: issuer.notAfter < wanted ? issuer.notAfter : wanted };
}
