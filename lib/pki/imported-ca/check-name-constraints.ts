import type { Finding } from "@/lib/pki/imported-ca/import-check";
import type { ImportCase } from "@/lib/pki/imported-ca/imported-certificate";
import { oids } from "@/lib/pki/oids";

/** Name constraints of the certificate and of its issuers (RFC 5280, section 4.2.1.10). */
export function checkNameConstraints({ own, issuers }: ImportCase): Finding {
  const constrained = [own, ...issuers].find(({ extensions }) =>
    extensions.some(({ oid }) => oid === oids.nameConstraints),
  );
  if (!constrained) return { result: "passed", reason: "Neither it nor an issuer limits the names." };
  return {
    result: "failed",
    reason: `${constrained.name} limits the names that may be issued for. Ask a CA without name constraints.`,
  };
}
