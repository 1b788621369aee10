import { canonicalName } from "@/lib/pki/canonical-name";
import { DerError } from "@/lib/pki/der-error";
import { onlyChild } from "@/lib/pki/der-values";
import type { Finding } from "@/lib/pki/imported-ca/import-check";
import type { ImportCase, ImportedCertificate } from "@/lib/pki/imported-ca/imported-certificate";
import { issuableNames } from "@/lib/pki/imported-ca/issuable-names";
import { type NameConstraints, nameViolation } from "@/lib/pki/name-constraints";
import { oids } from "@/lib/pki/oids";
import { type DerNode, readDer } from "@/lib/pki/read-der";
import { generalNameTags, type SubjectAltName } from "@/lib/pki/subject-alt-name";

/** Forms of names that the portal writes into no certificate as an alternative name: limits on them are kept. */
const formsNotIssued = [
  "other names",
  "e-mail addresses",
  "X.400 addresses",
  "EDI party names",
  "URIs",
  "registered IDs",
];
const directoryNames = "directory names";

/**
 * Name constraints of the certificate and of its issuers (RFC 5280, sections 4.2.1.10 and 6.1.3 (b), (c)): those of an
 * issuer hold for what stands below it, so for this certificate too, and all of them together for what it issues.
 */
export function checkNameConstraints({ own, issuers }: ImportCase): Finding {
  const chain = [own, ...issuers];
  const unread = chain.find(({ parsed }) => parsed.otherNameConstraints.some((form) => !isKnownForm(form)));
  if (unread)
    return {
      result: "failed",
      reason: `${unread.name} limits names in a way that is not read: ${unread.parsed.otherNameConstraints.filter((form) => !isKnownForm(form)).join(", ")}. Ask for name constraints by domain and IP range.`,
    };
  const violation = ownViolation(own, issuers);
  if (violation !== undefined)
    return { result: "failed", reason: `${violation} Ask a CA whose name constraints allow this CA.` };
  const limits = chain.flatMap(({ parsed }) => parsed.nameConstraints ?? []);
  const issuable = issuableNames(limits);
  if (issuable === undefined)
    return {
      result: "failed",
      reason: "The name constraints of the chain together leave no DNS name and no IP address. Ask for wider ones.",
    };
  const others = new Set(chain.flatMap(({ parsed }) => parsed.otherNameConstraints));
  if (others.size > 0)
    return {
      result: "warned",
      reason: `${issuable} It also limits ${[...others].join(", ")}, which is not checked when certificates are issued.`,
    };
  return { result: "passed", reason: issuable };
}

function isKnownForm(form: string): boolean {
  return form === directoryNames || formsNotIssued.includes(form);
}

/** A sentence about the name of this certificate that an issuer does not allow. */
function ownViolation(own: ImportedCertificate, issuers: readonly ImportedCertificate[]): string | undefined {
  const limits: NameConstraints[] = issuers.flatMap(({ parsed }) => parsed.nameConstraints ?? []);
  const violation = nameViolation(own.parsed.sans.flatMap(altNameOf), limits);
  if (violation !== null) return `An alternative name of it is not allowed: ${violation}`;
  const forbidding = issuers.find((issuer) => !allowsSubject(issuer, own.subject));
  return forbidding && `The name constraints of ${forbidding.name} do not allow its subject.`;
}

function altNameOf(text: string): SubjectAltName[] {
  const [, type, value = ""] = /^(DNS|IP):(.*)$/.exec(text) ?? [];
  return type === "DNS" || type === "IP" ? [{ type, value }] : [];
}

/**
 * A directoryName stands for every name that begins with its RDNs (RFC 5280, section 7.1). One that cannot be read
 * allows nothing.
 */
function allowsSubject({ extensions }: ImportedCertificate, subject: Buffer): boolean {
  const extension = extensions.find(({ oid }) => oid === oids.nameConstraints);
  if (!extension) return true;
  try {
    const { children } = readDer(extension.value);
    const permitted = directoryBases(children.find(({ tag }) => tag === 0xa0));
    const excluded = directoryBases(children.find(({ tag }) => tag === 0xa1));
    const rdns = canonicalName(subject);
    const isWithin = (base: string[]) => base.every((rdn, index) => rdn === rdns[index]);
    return !excluded.some(isWithin) && (permitted.length === 0 || permitted.some(isWithin));
  } catch (error) {
    if (error instanceof DerError) return false;
    throw error;
  }
}

function directoryBases(subtrees: DerNode | undefined): string[][] {
  return (subtrees?.children ?? [])
    .flatMap(({ children: [base] }) => (base?.tag === generalNameTags.directoryName ? [base] : []))
    .map((base) => canonicalName(onlyChild(base)));
}
