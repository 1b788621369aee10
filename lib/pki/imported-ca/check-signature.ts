import type { Finding } from "@/lib/pki/imported-ca/import-check";
import type { ImportCase } from "@/lib/pki/imported-ca/imported-certificate";
import { shortForDisplay } from "@/lib/pki/short-for-display";

/** The signature verifies with the key of a given issuer; without the issuer nothing is imported. */
export function checkSignature({ own, issuers, linkVerdict }: ImportCase): Finding {
  const [direct] = issuers;
  if (!direct)
    return {
      result: "failed",
      reason: `It is signed by ${shortForDisplay(own.parsed.issuer)}, whose certificate was not given. Add the issuer's certificate.`,
    };
  switch (linkVerdict) {
    case "valid":
      return { result: "passed", reason: `The key of ${direct.name} made its signature.` };
    case "invalid":
      return {
        result: "failed",
        reason: `The given certificate of ${direct.name} has its issuer's name, but another key made the signature, or the certificate was changed. Give the issuer's right certificate.`,
      };
    case "unsupported":
      return {
        result: "failed",
        reason: `Its signature (${own.parsed.signatureAlgorithm}) is of a kind, or by a key, that is not verified. Ask for one with ECDSA, RSA or Ed25519.`,
      };
  }
}
