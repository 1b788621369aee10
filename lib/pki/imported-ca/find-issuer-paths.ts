import type { ImportedCertificate } from "@/lib/pki/imported-ca/imported-certificate";
import { type SignatureVerdict, verifyCertificateSignature } from "@/lib/pki/verify-certificate-signature";

export type IssuerPath = {
  issuers: ImportedCertificate[];
  linkVerdict: SignatureVerdict;
  endsInRoot: boolean;
  /** A certificate with the name of the missing issuer, which is not known to have signed the last one. */
  namesake: ImportedCertificate | undefined;
};

/** CAs that certify one another make more ways than anyone needs; the first ones are enough to choose from. */
const maxPaths = 64;

type Search = {
  pool: readonly ImportedCertificate[];
  verdictOf: (certificate: ImportedCertificate, issuer: ImportedCertificate) => SignatureVerdict;
  paths: IssuerPath[];
};

/**
 * The ways from a certificate up to a root, or as far as the bundle goes, over valid signatures and whatever the order
 * of the bundle. No key of the same name comes twice on a way, so that loops end (RFC 5280, section 6.1). Where no
 * given certificate is known to have signed the first one, those that have its issuer's name are returned with the
 * verdict on the signature; without those, one empty way.
 */
export function findIssuerPaths(own: ImportedCertificate, pool: readonly ImportedCertificate[]): IssuerPath[] {
  const search: Search = { pool, verdictOf: rememberVerdicts(), paths: [] };
  const named = issuersByName(search, own, []);
  const signers = named.filter((issuer) => search.verdictOf(own, issuer) === "valid");
  for (const issuer of signers.length > 0 ? signers : named) {
    const linkVerdict = search.verdictOf(own, issuer);
    if (linkVerdict !== "invalid") walk(search, own, [issuer], linkVerdict);
    else search.paths.push({ issuers: [issuer], linkVerdict, endsInRoot: false, namesake: undefined });
  }
  if (named.length > 0) return search.paths;
  return [{ issuers: [], linkVerdict: "unsupported", endsInRoot: false, namesake: undefined }];
}

function walk(
  search: Search,
  own: ImportedCertificate,
  issuers: ImportedCertificate[],
  linkVerdict: SignatureVerdict,
): void {
  if (search.paths.length >= maxPaths) return;
  const last = issuers.at(-1) ?? own;
  const endsInRoot = isRoot(search, last);
  const named = endsInRoot ? [] : issuersByName(search, own, issuers);
  const next = named.filter((issuer) => search.verdictOf(last, issuer) === "valid");
  if (next.length === 0) search.paths.push({ issuers, linkVerdict, endsInRoot, namesake: named[0] });
  for (const issuer of next) walk(search, own, [...issuers, issuer], linkVerdict);
}

/** The certificates that have the name of the last one's issuer and are not on the way yet. */
function issuersByName(search: Search, own: ImportedCertificate, issuers: ImportedCertificate[]) {
  const last = issuers.at(-1) ?? own;
  return search.pool.filter(
    (issuer) => last.issuerText === issuer.subjectText && ![own, ...issuers].some((passed) => isSameCa(passed, issuer)),
  );
}

/** A self-issued certificate whose signature is of a kind that is not verified counts as a root: nobody verifies it. */
function isRoot(search: Search, certificate: ImportedCertificate): boolean {
  return certificate.parsed.selfIssued && search.verdictOf(certificate, certificate) !== "invalid";
}

function isSameCa(first: ImportedCertificate, second: ImportedCertificate): boolean {
  return first.parsed.publicKeySpki.equals(second.parsed.publicKeySpki) && first.subject.equals(second.subject);
}

function rememberVerdicts(): Search["verdictOf"] {
  const verdicts = new Map<string, SignatureVerdict>();
  return (certificate, issuer) => {
    const pair = `${certificate.parsed.fingerprintSha256} ${issuer.parsed.fingerprintSha256}`;
    const verdict = verdicts.get(pair) ?? verifyCertificateSignature(certificate.der, issuer.publicKey);
    verdicts.set(pair, verdict);
    return verdict;
  };
}
