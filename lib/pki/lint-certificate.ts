import { DerError } from "@/lib/pki/der-error";
import { booleanValue } from "@/lib/pki/der-values";
import { writeOid } from "@/lib/pki/der-writer";
import type { IssuerCertificate } from "@/lib/pki/issuer-certificate";
import { keyIdentifier } from "@/lib/pki/key-identifier";
import { LintError } from "@/lib/pki/lint-error";
import { oids } from "@/lib/pki/oids";
import { type Extension, readTbsCertificate, type TbsCertificate } from "@/lib/pki/read-certificate";
import { readDer } from "@/lib/pki/read-der";
import { signatureAlgorithmIdentifier } from "@/lib/pki/signature-algorithm";
import type { Signer } from "@/lib/pki/signer";

type Lint = { tbs: Uint8Array; profile: "root" | "server" | "client"; issuer: IssuerCertificate; signer: Signer };

/** Serial numbers have at least 64 random bits; a shorter one is a fault of its source. */
const minSerialOctets = 8;
const maxSerialOctets = 20;

const requiredExtensions = {
  root: [oids.basicConstraints, oids.keyUsage, oids.subjectKeyIdentifier, oids.authorityKeyIdentifier],
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

function checkExtensions(content: TbsCertificate, profile: Lint["profile"], issuer: IssuerCertificate): void {
  const { extensions } = content;
  const byOid = new Map(extensions.map((extension) => [extension.oid, extension]));
  check(byOid.size === extensions.length, "an extension is repeated.");
  for (const oid of requiredExtensions[profile]) {
    if (!byOid.has(oid)) throw new LintError(`the extension ${oid} is missing.`);
  }
  check(byOid.get(oids.basicConstraints)?.critical === true, "basic constraints are not critical.");
  check(byOid.get(oids.keyUsage)?.critical === true, "key usage is not critical.");
  const isCa = assertsCa(byOid.get(oids.basicConstraints));
  check(isCa === (profile === "root"), `basic constraints do not fit the profile ${profile}.`);
  // keyCertSign is bit 5 of the first octet; it goes with cA and with nothing else (RFC 5280, section 4.2.1.3).
  const usage = readDer(byOid.get(oids.keyUsage)?.value ?? Buffer.alloc(0)).content;
  check((((usage[1] ?? 0) & 0x04) !== 0) === isCa, "keyCertSign and basic constraints do not agree.");
  const hasSubject = readDer(content.subject).children.length > 0;
  if (profile === "root") check(hasSubject, "a CA has a name.");
  else {
    checkAltName(byOid.get(oids.subjectAltName), profile, hasSubject);
    const [purpose, another] = readDer(byOid.get(oids.extKeyUsage)?.value ?? Buffer.alloc(0)).children;
    check(purpose?.raw.equals(purposes[profile]) === true && !another, `the key purpose is not that of a ${profile}.`);
  }
  const ownIdentifier = readDer(byOid.get(oids.subjectKeyIdentifier)?.value ?? Buffer.alloc(0)).content;
  check(
    ownIdentifier.equals(keyIdentifier(content.publicKeySpki)),
    "the subject key identifier is not that of the key.",
  );
  const [authority] = readDer(byOid.get(oids.authorityKeyIdentifier)?.value ?? Buffer.alloc(0)).children;
  check(authority?.content.equals(issuer.keyIdentifier) === true, "the authority key identifier is not the issuer's.");
  if (profile === "root") check(content.subject.equals(content.issuer), "a root names itself as its issuer.");
}

/** A client may be named by its subject alone. */
function checkAltName(altName: Extension | undefined, profile: Lint["profile"], hasSubject: boolean): void {
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
