import type { CaProfile } from "@/lib/ca/ca-profile-schema";
import { rootSubject, rootValidity } from "@/lib/ca/root-profile";
import type { FieldErrors } from "@/lib/errors";
import { writeName } from "@/lib/pki/distinguished-name";
import { type IssuerCertificate, readIssuerCertificate } from "@/lib/pki/issuer-certificate";
import { type NameConstraints, nameViolation } from "@/lib/pki/name-constraints";
import type { SubjectAltName } from "@/lib/pki/subject-alt-name";
import type { ValidityPeriod } from "@/lib/pki/validity-period";

/** Certificates of the CA that issues: its own, then those above it. */
export type IssuerCertificates = { certificateDer: Uint8Array; issuerChainDer: readonly Uint8Array[] };

/** The name constraints that hold for whatever the CA issues: its own and those of every CA above it. */
export function constraintsAbove({ certificateDer, issuerChainDer }: IssuerCertificates): NameConstraints[] {
  return [certificateDer, ...issuerChainDer].flatMap((der) => readIssuerCertificate(der).nameConstraints ?? []);
}

/** From now for the years asked for, and no longer than the issuing CA. */
export function intermediateValidity(
  issuer: Pick<IssuerCertificate, "notAfter">,
  lifetimeYears: number,
  now: Date,
): ValidityPeriod & { cutToParent: boolean } {
  const { notBefore, notAfter } = rootValidity(now, lifetimeYears);
  const cutToParent = issuer.notAfter < notAfter;
  return { notBefore, notAfter: cutToParent ? issuer.notAfter : notAfter, cutToParent };
}

/** The smaller of what was asked for and what the issuing CA leaves; null when neither limits it. */
export function effectivePathLength(
  issuer: Pick<IssuerCertificate, "pathLength">,
  asked: number | null,
): number | null {
  if (issuer.pathLength === null) return asked;
  return Math.min(issuer.pathLength - 1, asked ?? Number.MAX_SAFE_INTEGER);
}

function firstAddress(range: string): string {
  return range.slice(0, range.lastIndexOf("/"));
}

/** A permitted subtree that the issuing CA does not permit would promise names that no client accepts. */
function constraintErrors(profile: CaProfile, above: readonly NameConstraints[]): FieldErrors {
  const errors: FieldErrors = {};
  const check = (list: "permittedDnsNames" | "permittedIpRanges", nameOf: (entry: string) => SubjectAltName) => {
    for (const [index, entry] of (profile.nameConstraints?.[list] ?? []).entries()) {
      const violation = nameViolation([nameOf(entry)], [...above]);
      if (violation !== null) errors[`nameConstraints.${list}.${index}`] = violation;
    }
  };
  check("permittedDnsNames", (value) => ({ type: "DNS", value }));
  check("permittedIpRanges", (range) => ({ type: "IP", value: firstAddress(range) }));
  return errors;
}

/** What the issuing CA does not allow of what was asked for, by field; empty when all of it can be certified. */
export function intermediateErrors(profile: CaProfile, certificates: IssuerCertificates): FieldErrors {
  const issuer = readIssuerCertificate(certificates.certificateDer);
  const errors = constraintErrors(profile, constraintsAbove(certificates));
  if (issuer.pathLength === 0) {
    errors.parentId = "Its path length is 0: it may issue certificates, but no CA below it. Choose another CA.";
  } else if (issuer.pathLength !== null && profile.pathLength !== null && profile.pathLength >= issuer.pathLength) {
    errors.pathLength = `At most ${issuer.pathLength - 1}: the issuing CA has the path length ${issuer.pathLength}.`;
  }
  if (writeName(rootSubject(profile)).equals(issuer.subject)) {
    errors.commonName = "This is the subject of the issuing CA. Give the new CA one of its own.";
  }
  return errors;
}
