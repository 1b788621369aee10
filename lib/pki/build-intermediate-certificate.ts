import {
  authorityKeyIdentifier,
  caBasicConstraints,
  caIssuersAccess,
  crlDistributionPoint,
  keyUsage,
  subjectKeyIdentifier,
} from "@/lib/pki/extensions";
import type { IssuerCertificate } from "@/lib/pki/issuer-certificate";
import { keyIdentifier } from "@/lib/pki/key-identifier";
import { hasNameConstraints, type NameConstraints, nameConstraintsExtension } from "@/lib/pki/name-constraints";
import { signCertificate } from "@/lib/pki/sign-certificate";
import type { Signer } from "@/lib/pki/signer";
import type { ValidityPeriod } from "@/lib/pki/validity-period";

export type IntermediateCertificateInput = {
  /** The CA above, as `readIssuerCertificate` reads it. */
  issuer: IssuerCertificate;
  /** Over the key of the CA above. */
  signer: Signer;
  /** Name in DER, as `writeName` makes it; not empty, and not that of the issuer. */
  subject: Uint8Array;
  /** SubjectPublicKeyInfo of the new CA, DER. */
  publicKeySpki: Uint8Array;
  /** Lower-case hexadecimal, as `randomSerialNumber` makes it. */
  serialNumber: string;
  /** Within that of the issuer. */
  validity: ValidityPeriod;
  /** How many CAs may stand between this one and a leaf, fewer than the issuer's; without it the issuer's counts. */
  pathLength?: number | null;
  /** None when left out or empty. Those of the issuer hold beside them, whatever they are. */
  nameConstraints?: NameConstraints | null;
  /** Where the issuer's CRL is served, plain http. */
  crlUrl: string;
  /** Where the issuer's certificate is served, plain http. */
  caIssuersUrl: string;
};

/**
 * The certificate of a CA below another one, DER (RFC 5280, section 4.2). Basic constraints, key usage (keyCertSign and
 * cRLSign) and name constraints are critical.
 * @throws LintError when the content breaks a rule, such as a validity outside the issuer's or a path length that is
 * not below the issuer's; RangeError for a serial number, a time or a name constraint that cannot be written.
 */
export function buildIntermediateCertificate(input: IntermediateCertificateInput): Buffer {
  const { issuer, signer, subject, publicKeySpki, serialNumber, validity, nameConstraints } = input;
  const extensions = [
    caBasicConstraints(input.pathLength ?? undefined),
    keyUsage(["keyCertSign", "cRLSign"]),
    ...(nameConstraints && hasNameConstraints(nameConstraints) ? [nameConstraintsExtension(nameConstraints)] : []),
    subjectKeyIdentifier(keyIdentifier(publicKeySpki)),
    authorityKeyIdentifier(issuer.keyIdentifier),
    crlDistributionPoint(input.crlUrl),
    caIssuersAccess(input.caIssuersUrl),
  ];
  return signCertificate(
    { profile: "intermediate", serialNumber, validity, subject, publicKeySpki, extensions },
    issuer,
    signer,
  );
}
