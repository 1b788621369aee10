import { authorityKeyIdentifier, caBasicConstraints, keyUsage, subjectKeyIdentifier } from "@/lib/pki/extensions";
import { keyIdentifier } from "@/lib/pki/key-identifier";
import { hasNameConstraints, type NameConstraints, nameConstraintsExtension } from "@/lib/pki/name-constraints";
import { signCertificate } from "@/lib/pki/sign-certificate";
import type { Signer } from "@/lib/pki/signer";
import type { ValidityPeriod } from "@/lib/pki/validity-period";

export type RootCertificateInput = {
  /** Name in DER, as `writeName` makes it; not empty. */
  subject: Uint8Array;
  /** Lower-case hexadecimal, as `randomSerialNumber` makes it. */
  serialNumber: string;
  validity: ValidityPeriod;
  /** How many CAs may stand between this one and a leaf; no limit when left out. */
  pathLength?: number | null;
  /** None when left out or empty. */
  nameConstraints?: NameConstraints | null;
  signer: Signer;
};

/**
 * A self-signed root certificate, DER. The authority key identifier is its own: RFC 5280 lets a root leave it out,
 * linters ask for it. Key usage is keyCertSign and cRLSign.
 * @throws LintError when the content breaks a rule; RangeError for a serial number, a time or a name constraint that
 * cannot be written.
 */
export function buildRootCertificate(input: RootCertificateInput): Buffer {
  const { signer, validity, serialNumber, pathLength, nameConstraints } = input;
  const subject = Buffer.from(input.subject);
  const identifier = keyIdentifier(signer.publicKeySpki);
  const constraints = nameConstraints && hasNameConstraints(nameConstraints) ? nameConstraints : null;
  const extensions = [
    caBasicConstraints(pathLength ?? undefined),
    keyUsage(["keyCertSign", "cRLSign"]),
    ...(constraints ? [nameConstraintsExtension(constraints)] : []),
    subjectKeyIdentifier(identifier),
    authorityKeyIdentifier(identifier),
  ];
  const publicKeySpki = signer.publicKeySpki;
  const issuer = {
    ...{ subject, keyIdentifier: identifier, publicKeySpki, isCa: true, ...validity },
    pathLength: pathLength ?? null,
    nameConstraints: constraints,
  };
  return signCertificate(
    { profile: "root", serialNumber, validity, subject, publicKeySpki, extensions },
    issuer,
    signer,
  );
}
