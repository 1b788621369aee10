import type { Finding } from "@/lib/pki/imported-ca/import-check";
import type { ImportCase, ImportedCertificate } from "@/lib/pki/imported-ca/imported-certificate";
import { oids, oidTitle } from "@/lib/pki/oids";

/** anyExtendedKeyUsage (RFC 5280, section 4.2.1.12). */
const anyPurpose = "2.5.29.37.0";
const issuedPurposes = [oidTitle(oids.serverAuth), oidTitle(oids.clientAuth), anyPurpose];

/**
 * keyCertSign and cRLSign (RFC 5280, section 4.2.1.3) in the certificate; keyCertSign in those of its issuers that have
 * a key usage. Key purposes in a CA certificate limit, to most verifiers, what its certificates are good for.
 */
export function checkKeyUsage({ own, issuers }: ImportCase): Finding {
  const missing = (["keyCertSign", "cRLSign"] as const).filter((usage) => !own.parsed.keyUsage.includes(usage));
  if (missing.length > 0)
    return {
      result: "failed",
      reason: `Its key usage lacks ${missing.join(" and ")}. Ask the issuer to sign the request as a CA with keyCertSign and cRLSign.`,
    };
  const other = issuers.find((issuer) => hasKeyUsage(issuer) && !issuer.parsed.keyUsage.includes("keyCertSign"));
  if (other)
    return {
      result: "failed",
      reason: `Its issuer ${other.name} has a key usage without keyCertSign, so it may not sign certificates. Ask another CA.`,
    };
  const purposes = own.parsed.extensions.find(({ oid }) => oid === oids.extKeyUsage)?.lines;
  if (purposes && !purposes.some((purpose) => issuedPurposes.includes(purpose)))
    return {
      result: "warned",
      reason: `Its key purposes are limited to ${purposes.join(", ")}: most clients will refuse its TLS certificates.`,
    };
  return { result: "passed", reason: "It has keyCertSign and cRLSign." };
}

function hasKeyUsage({ extensions }: ImportedCertificate): boolean {
  return extensions.some(({ oid }) => oid === oids.keyUsage);
}
