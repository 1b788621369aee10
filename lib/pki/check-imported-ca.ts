import { checkAlgorithms } from "@/lib/pki/imported-ca/check-algorithms";
import { checkCa } from "@/lib/pki/imported-ca/check-ca";
import { checkChain } from "@/lib/pki/imported-ca/check-chain";
import { checkCriticalExtensions } from "@/lib/pki/imported-ca/check-critical-extensions";
import { checkIssuerValidity } from "@/lib/pki/imported-ca/check-issuer-validity";
import { checkKeyIdentifier } from "@/lib/pki/imported-ca/check-key-identifier";
import { checkKeyUsage } from "@/lib/pki/imported-ca/check-key-usage";
import { checkNameConstraints } from "@/lib/pki/imported-ca/check-name-constraints";
import { checkPathLength } from "@/lib/pki/imported-ca/check-path-length";
import { checkSignature } from "@/lib/pki/imported-ca/check-signature";
import { checkStructure } from "@/lib/pki/imported-ca/check-structure";
import { checkSubject } from "@/lib/pki/imported-ca/check-subject";
import { checkValidity } from "@/lib/pki/imported-ca/check-validity";
import { findIssuerPaths } from "@/lib/pki/imported-ca/find-issuer-paths";
import {
  type Finding,
  type ImportCheck,
  type ImportCheckId,
  importCheckTitles,
} from "@/lib/pki/imported-ca/import-check";
import {
  type ImportCase,
  type ImportedCertificate,
  readImportedCertificate,
} from "@/lib/pki/imported-ca/imported-certificate";
import { namesMatch } from "@/lib/pki/names-match";

export type { ImportCheck, ImportCheckId } from "@/lib/pki/imported-ca/import-check";

export type ImportedCaInput = {
  /** DER, in any order, as `readCertificateBundle` returns them. */
  certificates: readonly Buffer[];
  /** SubjectPublicKeyInfo and Name, DER, of the pending request. */
  expectedPublicKeySpki: Buffer;
  expectedSubject: Buffer;
  /** The end of the present certificate, when it is renewed. */
  currentNotAfter?: Date;
  now: Date;
};

export type ImportedCaJudgement = {
  /** All of them, always, in one order. */
  checks: ImportCheck[];
  /** Whether no check failed. */
  importable: boolean;
  /** The certificate, DER, that has the key of the request; null when there is none. */
  certificate: Buffer | null;
  /** Its issuers, DER, the direct one first, as far up as they were given. */
  chain: Buffer[];
};

/** The check of the key stands before these: without the certificate that has it, none of them can be made. */
const caseChecks: Readonly<Record<Exclude<ImportCheckId, "key">, (imported: ImportCase) => Finding>> = {
  subject: checkSubject,
  structure: checkStructure,
  ca: checkCa,
  keyUsage: checkKeyUsage,
  pathLength: checkPathLength,
  validity: checkValidity,
  issuerValidity: checkIssuerValidity,
  signature: checkSignature,
  algorithms: checkAlgorithms,
  nameConstraints: checkNameConstraints,
  criticalExtensions: checkCriticalExtensions,
  chain: checkChain,
  keyIdentifier: checkKeyIdentifier,
};

/**
 * Judges the certificate of a CA that an external one has signed, before it is imported: path validation by RFC 5280,
 * section 6, from the given certificates alone, and what RFC 5280 and the portal ask of a CA besides. Where several
 * certificates have the key, or several ways lead up, the way with the fewest faults is judged.
 * @throws DerError when a certificate cannot be read; those of `readCertificateBundle` can.
 */
export function checkImportedCa(input: ImportedCaInput): ImportedCaJudgement {
  const certificates = input.certificates.map(readImportedCertificate);
  const own = certificates.filter(({ parsed }) => parsed.publicKeySpki.equals(input.expectedPublicKeySpki));
  const [best] = own
    .flatMap((certificate) => importCases(certificate, certificates, input))
    .map((imported) => judge(imported))
    .sort((first, second) => first.demerits - second.demerits);
  if (best) return best.judgement;
  const key: Finding = { result: "failed", reason: keyFault(certificates, input.expectedSubject) };
  const skipped: Finding = { result: "skipped", reason: "No certificate has the key of the request." };
  return { checks: listed(key, () => skipped), importable: false, certificate: null, chain: [] };
}

function importCases(own: ImportedCertificate, all: ImportedCertificate[], input: ImportedCaInput): ImportCase[] {
  const { expectedSubject, currentNotAfter, now } = input;
  return findIssuerPaths(own, all).map((path) => {
    const others = all.filter((certificate) => certificate !== own && !path.issuers.includes(certificate));
    return { own, ...path, others, expectedSubject, currentNotAfter, now };
  });
}

/** Fewer failures come first, then fewer warnings, then the longer way. */
function judge(imported: ImportCase): { judgement: ImportedCaJudgement; demerits: number } {
  const isSigned = imported.linkVerdict !== "invalid";
  // What only has the issuer's name says nothing about the certificate, but for the signature that is not its own.
  const related: ImportCase = isSigned ? imported : { ...imported, issuers: [], endsInRoot: false };
  const key: Finding = { result: "passed", reason: `${imported.own.name} has the key of this request.` };
  const checks = listed(key, (id) => caseChecks[id](id === "signature" ? imported : related));
  const count = (result: Finding["result"]) => checks.filter((check) => check.result === result).length;
  const chain = related.issuers.map(({ der }) => der);
  return {
    judgement: { checks, importable: count("failed") === 0, certificate: imported.own.der, chain },
    demerits: count("failed") * 10_000 + count("warned") * 100 - chain.length,
  };
}

function listed(key: Finding, find: (id: Exclude<ImportCheckId, "key">) => Finding): ImportCheck[] {
  const ids = Object.keys(importCheckTitles) as ImportCheckId[];
  return ids.map((id) => ({ id, title: importCheckTitles[id], ...(id === "key" ? key : find(id)) }));
}

function keyFault(certificates: readonly ImportedCertificate[], expectedSubject: Buffer): string {
  const sameName = certificates.find(({ subject }) => namesMatch(subject, expectedSubject));
  const [first] = certificates;
  const found = sameName
    ? `${sameName.name} has another key: it was made for another request.`
    : `None of the certificates given has the key of this request${first ? `; the first is ${first.name}` : ""}.`;
  return `${found} Give the certificate that was made from this request.`;
}
