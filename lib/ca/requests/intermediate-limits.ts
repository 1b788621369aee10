import type { CaProfile } from "@/lib/ca/ca-profile-schema";
import { rootSubject, rootValidity } from "@/lib/ca/root-profile";
import type { FieldErrors } from "@/lib/errors";
import { writeName } from "@/lib/pki/distinguished-name";
import { ipRange, isInIpRange } from "@/lib/pki/ip-range";
import { readIssuerCertificate } from "@/lib/pki/issuer-certificate";
import { type NameConstraints, nameViolation } from "@/lib/pki/name-constraints";
import { parseCertificate } from "@/lib/pki/parse-certificate";
import type { SubjectAltName } from "@/lib/pki/subject-alt-name";
import type { ValidityPeriod } from "@/lib/pki/validity-period";

/** Certificates of the CA that issues: its own, then those above it. */
export type IssuerCertificates = { certificateDer: Uint8Array; issuerChainDer: readonly Uint8Array[] };

function chainOf({ certificateDer, issuerChainDer }: IssuerCertificates) {
  return [certificateDer, ...issuerChainDer].map(parseCertificate);
}

/** The name constraints that hold for whatever the CA issues: its own and those of every CA above it. */
export function constraintsAbove(issuer: IssuerCertificates): NameConstraints[] {
  return chainOf(issuer).flatMap(({ nameConstraints }) => nameConstraints ?? []);
}

/**
 * How many CAs may still stand between a CA below the issuing one and a leaf; -1 when no CA may stand there, null without
 * a limit. Each CA on the way up has spent one of those that the one above it allows (RFC 5280, section 6.1.4, steps l
 * and m).
 */
function pathLengthLeft(issuer: IssuerCertificates): number | null {
  const left = chainOf(issuer).flatMap(({ pathLength }, above) => (pathLength === null ? [] : pathLength - above - 1));
  return left.length === 0 ? null : Math.max(-1, Math.min(...left));
}

/** From now for the years asked for, and no longer than the issuing CA. */
export function intermediateValidity(
  issuer: { notAfter: Date },
  lifetimeYears: number,
  now: Date,
): ValidityPeriod & { cutToParent: boolean } {
  const { notBefore, notAfter } = rootValidity(now, lifetimeYears);
  const cutToParent = issuer.notAfter < notAfter;
  return { notBefore, notAfter: cutToParent ? issuer.notAfter : notAfter, cutToParent };
}

/** The smaller of what was asked for and what the CAs above leave; null when neither limits it. */
export function effectivePathLength(issuer: IssuerCertificates, asked: number | null): number | null {
  const left = pathLengthLeft(issuer);
  return left === null ? asked : Math.min(left, asked ?? left);
}

const free = { permittedDnsNames: [], excludedDnsNames: [], permittedIpRanges: [], excludedIpRanges: [] };

/**
 * Why nothing, or not everything, in a permitted domain can be issued: it has to lie inside what is permitted above and
 * not wholly inside what is excluded there. What is excluded within it is no fault: what holds above holds as well.
 */
function domainFault(domain: string, above: readonly NameConstraints[]): string | null {
  const name: SubjectAltName = { type: "DNS", value: domain };
  const permitted = above.map(({ permittedDnsNames }) => ({ ...free, permittedDnsNames }));
  const excluded = above.map(({ excludedDnsNames }) => ({ ...free, excludedDnsNames }));
  const everyName: SubjectAltName = { type: "DNS", value: `*.${domain}` };
  return nameViolation([name, everyName], permitted) ?? nameViolation([name], excluded);
}

function isWithin(text: string, outerText: string): boolean {
  const [range, outer] = [ipRange(text), ipRange(outerText)];
  const isLonger = outer.mask.every((octet, index) => (octet & (range.mask[index] ?? 0)) === octet);
  return isInIpRange(range.address, outer) && isLonger;
}

/** The same for a range of IP addresses. */
function rangeFault(range: string, above: readonly NameConstraints[]): string | null {
  for (const { permittedIpRanges, excludedIpRanges } of above) {
    if (permittedIpRanges.length > 0 && !permittedIpRanges.some((outer) => isWithin(range, outer)))
      return `${range} is not within a permitted IP range (${permittedIpRanges.join(", ")}).`;
    const excluded = excludedIpRanges.find((outer) => isWithin(range, outer));
    if (excluded !== undefined) return `${range} is within the excluded IP range ${excluded}.`;
  }
  return null;
}

/** A permitted subtree that the issuing CA does not permit would promise names that no client accepts. */
function constraintErrors({ nameConstraints }: CaProfile, above: readonly NameConstraints[]): FieldErrors {
  const errors: FieldErrors = {};
  for (const [index, domain] of (nameConstraints?.permittedDnsNames ?? []).entries()) {
    const fault = domainFault(domain, above);
    if (fault !== null) errors[`nameConstraints.permittedDnsNames.${index}`] = fault;
  }
  for (const [index, range] of (nameConstraints?.permittedIpRanges ?? []).entries()) {
    const fault = rangeFault(range, above);
    if (fault !== null) errors[`nameConstraints.permittedIpRanges.${index}`] = fault;
  }
  return errors;
}

/** What the issuing CA does not allow of what was asked for, by field; empty when all of it can be certified. */
export function intermediateErrors(profile: CaProfile, issuer: IssuerCertificates): FieldErrors {
  const errors = constraintErrors(profile, constraintsAbove(issuer));
  const left = pathLengthLeft(issuer);
  if (left === -1) {
    errors.parentId = "Its path length allows certificates, but no CA below it. Choose another CA.";
  } else if (left !== null && profile.pathLength !== null && profile.pathLength > left) {
    errors.pathLength = `At most ${left}: the path length of the CAs above leaves no more.`;
  }
  const { subject } = readIssuerCertificate(issuer.certificateDer);
  if (writeName(rootSubject(profile)).equals(subject)) {
    errors.commonName = "This is the subject of the issuing CA. Give the new CA one of its own.";
  }
  return errors;
}
