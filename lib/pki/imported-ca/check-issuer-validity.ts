import { type Finding, issuerNotGiven } from "@/lib/pki/imported-ca/import-check";
import type { ImportCase, ImportedCertificate } from "@/lib/pki/imported-ca/imported-certificate";
import { utcText } from "@/lib/pki/imported-ca/utc-text";

/**
 * Every issuer is valid now, and the certificate ends no later than that of its issuer: past that end nothing that it
 * signed could be verified. Further up, and at the beginning, a difference is only a warning: CAs renew themselves.
 */
export function checkIssuerValidity({ own, issuers, now }: ImportCase): Finding {
  const [direct] = issuers;
  if (!direct) return issuerNotGiven;
  const fault = issuers.map((issuer) => validityFault(issuer, now)).find(Boolean);
  if (fault !== undefined)
    return { result: "failed", reason: `${fault} Give the issuer's present certificate, or ask another CA.` };
  if (own.parsed.notAfter > direct.parsed.notAfter)
    return {
      result: "failed",
      reason: `It ends on ${utcText(own.parsed.notAfter)}, after its issuer, which ends on ${utcText(direct.parsed.notAfter)}. Give the issuer's renewed certificate, or ask for one that ends earlier.`,
    };
  const chain = [own, ...issuers];
  const longer = issuers.find((issuer, index) => issuer.parsed.notAfter < (chain[index]?.parsed.notAfter ?? now));
  if (longer)
    return {
      result: "warned",
      reason: `${longer.name} ends on ${utcText(longer.parsed.notAfter)}, before what it signed. The chain ends then unless it is renewed.`,
    };
  if (own.parsed.notBefore < direct.parsed.notBefore)
    return {
      result: "warned",
      reason: `It begins on ${utcText(own.parsed.notBefore)}, before the given certificate of its issuer (${utcText(direct.parsed.notBefore)}).`,
    };
  return { result: "passed", reason: `Its issuer is valid until ${utcText(direct.parsed.notAfter)}.` };
}

function validityFault({ name, parsed }: ImportedCertificate, now: Date): string | undefined {
  if (now > parsed.notAfter) return `Its issuer ${name} expired on ${utcText(parsed.notAfter)}.`;
  return now < parsed.notBefore ? `Its issuer ${name} is not valid before ${utcText(parsed.notBefore)}.` : undefined;
}
