import type { Finding } from "@/lib/pki/imported-ca/import-check";
import type { ImportCase } from "@/lib/pki/imported-ca/imported-certificate";
import { oids } from "@/lib/pki/oids";

/** cA TRUE in the basic constraints of the certificate and of its issuers (RFC 5280, sections 4.2.1.9 and 6.1.4 (k)). */
export function checkCa({ own, issuers }: ImportCase): Finding {
  if (!own.parsed.isCa)
    return {
      result: "failed",
      reason: "Its basic constraints say CA:FALSE, or are missing. Ask the issuer to sign the request as a CA.",
    };
  // Certificates of version 1 have no extensions at all; the structure check speaks of them.
  const other = issuers.find(({ parsed }) => parsed.version === 3 && !parsed.isCa);
  if (other)
    return { result: "failed", reason: `Its issuer ${other.name} is no CA itself. Ask a CA to sign the request.` };
  const isCritical = own.extensions.some(({ oid, critical }) => oid === oids.basicConstraints && critical);
  return isCritical
    ? { result: "passed", reason: "Its basic constraints say CA:TRUE." }
    : { result: "warned", reason: "Its basic constraints say CA:TRUE, but are not marked critical as RFC 5280 asks." };
}
