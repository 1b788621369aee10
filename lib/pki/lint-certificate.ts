import { DerError } from "@/lib/pki/der-error";
import { booleanValue } from "@/lib/pki/der-values";
import { writeOid } from "@/lib/pki/der-writer";
import { ipAddressText } from "@/lib/pki/ip-address";
import type { IssuerCertificate } from "@/lib/pki/issuer-certificate";
import { keyIdentifier } from "@/lib/pki/key-identifier";
import { LintError } from "@/lib/pki/lint-error";
import { nameViolation, readNameConstraints } from "@/lib/pki/name-constraints";
import { oids } from "@/lib/pki/oids";
import { readBasicConstraints } from "@/lib/pki/read-ca-extensions";
import { type Extension, readTbsCertificate, type TbsCertificate } from "@/lib/pki/read-certificate";
import { type DerNode, readDer } from "@/lib/pki/read-der";
import { signatureAlgorithmIdentifier } from "@/lib/pki/signature-algorithm";
import type { Signer } from "@/lib/pki/signer";
import { generalNameTags, type SubjectAltName } from "@/lib/pki/subject-alt-name";

export type CertificateProfile = "root" | "intermediate" | "server" | "client";

type Lint = { tbs: Uint8Array; profile: CertificateProfile; issuer: IssuerCertificate; signer: Signer };

/** Serial numbers have at least 64 random bits; a shorter one is a fault of its source. */
const minSerialOctets = 8;
const maxSerialOctets = 20;

const requiredExtensions = {
  root: [oids.basicConstraints, oids.keyUsage, oids.subjectKeyIdentifier, oids.authorityKeyIdentifier],
  intermediate: [
    oids.basicConstraints,
    oids.keyUsage,
    oids.subjectKeyIdentifier,
    oids.authorityKeyIdentifier,
    oids.crlDistributionPoints,
    oids.authorityInfoAccess,
  ],
  server: [
    oids.basicConstraints,
    oids.keyUsage,
    oids.extKeyUsage,
    oids.subjectAltName,
    oids.subjectKeyIdentifier,
    oids.authorityKeyIdentifier,
    oids.crlDistributionPoints,
  ],
  client: [
    oids.basicConstraints,
    oids.keyUsage,
    oids.extKeyUsage,
    oids.subjectKeyIdentifier,
    oids.authorityKeyIdentifier,
    oids.crlDistributionPoints,
  ],
} as const;

/** The one key purpose of each end-entity profile. */
const purposes = { server: writeOid(oids.serverAuth), client: writeOid(oids.clientAuth) } as const;

/**
 * Reads what is about to be signed with the strict reader and checks it against its profile. The check knows nothing
 * of how the bytes were made, so a fault in the writer is caught as well.
 * @throws LintError
 */
export function lintCertificate({ tbs, profile, issuer, signer }: Lint): void {
  const content = readBack(tbs);
  check(issuer.publicKeySpki.equals(signer.publicKeySpki), "the signing key is not the issuer's.");
  check(
    content.signatureAlgorithm.equals(signatureAlgorithmIdentifier(signer.algorithm)),
    "the signature algorithm is not the signer's.",
  );
  check(issuer.isCa, "the issuer is no CA.");
  check(content.issuer.equals(issuer.subject), "the issuer's name is not the subject of its certificate.");
  checkSerialNumber(content.serialNumber);
  checkValidity(content, issuer);
  checkExtensions(content, profile, issuer);
}

function check(holds: boolean, fault: string): asserts holds {
  if (!holds) throw new LintError(fault);
}

function readBack(tbs: Uint8Array): TbsCertificate {
  try {
    return readTbsCertificate(tbs);
  } catch (error) {
    if (error instanceof DerError) throw new LintError(error.message);
    throw error;
  }
}

function checkSerialNumber(octets: Buffer): void {
  check(octets.length <= maxSerialOctets, "the serial number has more than 20 octets.");
  check((octets[0] ?? 0x80) < 0x80, "the serial number is negative.");
  check(octets.length >= minSerialOctets, "the serial number is too short to be random.");
}

function checkValidity({ notBefore, notAfter }: TbsCertificate, issuer: IssuerCertificate): void {
  check(notBefore < notAfter, "the validity ends before it begins.");
  check(notBefore >= issuer.notBefore, "the validity begins before that of the issuer.");
  check(notAfter <= issuer.notAfter, "the validity ends after that of the issuer.");
}

function checkExtensions(content: TbsCertificate, profile: CertificateProfile, issuer: IssuerCertificate): void {
  const { extensions } = content;
  const byOid = new Map(extensions.map((extension) => [extension.oid, extension]));
  check(byOid.size === extensions.length, "an extension is repeated.");
  for (const oid of requiredExtensions[profile]) check(byOid.has(oid), `the extension ${oid} is missing.`);
  check(byOid.get(oids.basicConstraints)?.critical === true, "basic constraints are not critical.");
  check(byOid.get(oids.keyUsage)?.critical === true, "key usage is not critical.");
  if (profile === "root" || profile === "intermediate") checkCa(content, byOid, profile, issuer);
  else checkEndEntity(content, byOid, profile, issuer);
  const ownIdentifier = valueNode(byOid, oids.subjectKeyIdentifier).content;
  check(
    ownIdentifier.equals(keyIdentifier(content.publicKeySpki)),
    "the subject key identifier is not that of the key.",
  );
  const [authority] = valueNode(byOid, oids.authorityKeyIdentifier).children;
  check(authority?.content.equals(issuer.keyIdentifier) === true, "the authority key identifier is not the issuer's.");
}

type ExtensionsByOid = ReadonlyMap<string, Extension>;

function valueNode(byOid: ExtensionsByOid, oid: string): DerNode {
  return readDer(byOid.get(oid)?.value ?? Buffer.alloc(0));
}

/** keyCertSign is bit 5 of the first octet; it goes with cA and with nothing else (RFC 5280, section 4.2.1.3). */
function mayCertify(byOid: ExtensionsByOid): boolean {
  return ((valueNode(byOid, oids.keyUsage).content[1] ?? 0) & 0x04) !== 0;
}

function checkCa(
  content: TbsCertificate,
  byOid: ExtensionsByOid,
  profile: "root" | "intermediate",
  issuer: IssuerCertificate,
): void {
  const { isCa, pathLength } = readBasicConstraints(byOid.get(oids.basicConstraints)?.value ?? Buffer.alloc(0));
  check(isCa, `basic constraints do not fit the profile ${profile}.`);
  check(mayCertify(byOid), "keyCertSign and basic constraints do not agree.");
  check(readDer(content.subject).children.length > 0, "a CA has a name.");
  const constraints = byOid.get(oids.nameConstraints);
  check(constraints?.critical !== false, "name constraints are not critical.");
  if (constraints) {
    const { otherForms } = readNameConstraints(constraints.value);
    check(otherForms.length === 0, "name constraints hold forms of names that are not issued.");
  }
  if (profile === "root") {
    check(content.subject.equals(content.issuer), "a root names itself as its issuer.");
    return;
  }
  check(!content.subject.equals(content.issuer), "an intermediate CA has the name of its issuer.");
  check(!content.publicKeySpki.equals(issuer.publicKeySpki), "an intermediate CA has the key of its issuer.");
  // Without a limit of its own the issuer's counts down (RFC 5280, section 6.1.4, steps l and m).
  const most = issuer.pathLength === null ? Number.POSITIVE_INFINITY : issuer.pathLength - 1;
  check(most >= 0, "the issuer's path length allows no CA below it.");
  check((pathLength ?? 0) <= most, "the path length is not below that of the issuer.");
}

function checkEndEntity(
  content: TbsCertificate,
  byOid: ExtensionsByOid,
  profile: "server" | "client",
  issuer: IssuerCertificate,
): void {
  check(!assertsCa(byOid.get(oids.basicConstraints)), `basic constraints do not fit the profile ${profile}.`);
  check(!mayCertify(byOid), "keyCertSign and basic constraints do not agree.");
  const altName = byOid.get(oids.subjectAltName);
  checkAltName(altName, profile, readDer(content.subject).children.length > 0);
  if (altName && issuer.nameConstraints) {
    const violation = nameViolation(issuedNames(altName), [issuer.nameConstraints]);
    check(violation === null, `a name breaks the issuer's constraints: ${violation}`);
  }
  const [purpose, another] = valueNode(byOid, oids.extKeyUsage).children;
  check(purpose?.raw.equals(purposes[profile]) === true && !another, `the key purpose is not that of a ${profile}.`);
}

/** The portal issues DNS names and IP addresses alone. */
function issuedNames(altName: Extension): SubjectAltName[] {
  return readDer(altName.value).children.map(({ tag, content }) =>
    tag === generalNameTags.ip
      ? { type: "IP", value: ipAddressText(content) }
      : { type: "DNS", value: content.toString("latin1") },
  );
}

/** A client may be named by its subject alone. */
function checkAltName(altName: Extension | undefined, profile: "server" | "client", hasSubject: boolean): void {
  if (profile === "client" && altName === undefined) {
    check(hasSubject, "there is neither a subject nor an alternative name.");
    return;
  }
  check(readDer(altName?.value ?? Buffer.alloc(0)).children.length > 0, "there is no subject alternative name.");
  check(altName?.critical === !hasSubject, "the alternative name is critical exactly when the subject is empty.");
}

function assertsCa(extension: Extension | undefined): boolean {
  const [cA] = extension ? readDer(extension.value).children : [];
  return cA !== undefined && booleanValue(cA);
}
