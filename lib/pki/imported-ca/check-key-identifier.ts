import { type Finding, issuerNotGiven } from "@/lib/pki/imported-ca/import-check";
import type { ImportCase } from "@/lib/pki/imported-ca/imported-certificate";

/**
 * A subject key identifier of its own, which the certificates of this CA will name, and authority key identifiers that
 * are those of the issuers (RFC 5280, sections 4.2.1.1 and 4.2.1.2): verifiers find chains by them.
 */
export function checkKeyIdentifier({ own, issuers }: ImportCase): Finding {
  if (own.parsed.subjectKeyIdentifier === undefined)
    return {
      result: "failed",
      reason: "It has no subject key identifier, which RFC 5280 asks of a CA. Ask the issuer to include it.",
    };
  if (issuers.length === 0) return issuerNotGiven;
  for (const [index, issuer] of issuers.entries()) {
    const { parsed, name } = [own, ...issuers][index] ?? own;
    const [named, actual] = [parsed.authorityKeyIdentifier, issuer.parsed.subjectKeyIdentifier];
    if (named !== undefined && actual !== undefined && named !== actual)
      return {
        result: "failed",
        reason: `${name} names the issuer's key ${named}, and the given certificate of ${issuer.name} has ${actual}. Give the issuer's right certificate.`,
      };
  }
  return own.parsed.authorityKeyIdentifier === undefined
    ? {
        result: "warned",
        reason: "It does not name its issuer's key, as RFC 5280 asks; chains are found by name alone.",
      }
    : {
        result: "passed",
        reason: `It names the key of its issuer, and its own is ${own.parsed.subjectKeyIdentifier}.`,
      };
}
