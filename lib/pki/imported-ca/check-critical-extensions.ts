import type { Finding } from "@/lib/pki/imported-ca/import-check";
import type { ImportCase } from "@/lib/pki/imported-ca/imported-certificate";

/** Whoever does not know a critical extension must refuse the certificate (RFC 5280, section 4.2). */
export function checkCriticalExtensions({ own, issuers }: ImportCase): Finding {
  const other = [own, ...issuers].find(({ parsed }) => parsed.unknownCriticalExtensions.length > 0);
  if (!other) return { result: "passed", reason: "Every critical extension is known." };
  return {
    result: "failed",
    reason: `${other.name} has a critical extension that the portal does not process: ${other.parsed.unknownCriticalExtensions.join(", ")}. Ask for a certificate without it, or with it not marked critical.`,
  };
}
