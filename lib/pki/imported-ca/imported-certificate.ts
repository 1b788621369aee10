import { canonicalName } from "@/lib/pki/canonical-name";
import { describePublicKey, type PublicKeyDescription } from "@/lib/pki/describe-public-key";
import { type ParsedCertificate, parseCertificate } from "@/lib/pki/parse-certificate";
import { type Extension, readCertificate } from "@/lib/pki/read-certificate";
import { shortForDisplay } from "@/lib/pki/short-for-display";

/** One certificate of a bundle, in DER and read. */
export type ImportedCertificate = {
  der: Buffer;
  parsed: ParsedCertificate;
  publicKey: PublicKeyDescription;
  /** Name, DER. */
  subject: Buffer;
  /** The canonical text of the names: what is equal in it is the same name. */
  subjectText: string;
  issuerText: string;
  extensions: Extension[];
  /** Its subject, or its serial number where that is empty, short enough for a sentence. */
  name: string;
};

/** A certificate for the key of the request, with one way from it to a root. */
export type ImportCase = {
  own: ImportedCertificate;
  /** Its issuer first; empty when that was not given. Every signature among them is valid, but for `linkVerdict`. */
  issuers: ImportedCertificate[];
  /** Of the signature on `own` by the first issuer; `invalid` and `unsupported` come with one issuer alone. */
  linkVerdict: "valid" | "invalid" | "unsupported";
  /** Whether the last issuer is self-signed. */
  endsInRoot: boolean;
  /** Has the name of the last issuer's issuer, but is not known to have signed it. */
  namesake: ImportedCertificate | undefined;
  /** What else was in the bundle. */
  others: ImportedCertificate[];
  expectedSubject: Buffer;
  currentNotAfter: Date | undefined;
  now: Date;
};

/** Reads a certificate of a bundle. @throws DerError when `parseCertificate` does. */
export function readImportedCertificate(der: Buffer): ImportedCertificate {
  const { subject, issuer, extensions } = readCertificate(der);
  const parsed = parseCertificate(der);
  const name = shortForDisplay(parsed.subject === "" ? `serial number ${parsed.serialNumber}` : parsed.subject);
  return {
    der,
    parsed,
    publicKey: describePublicKey(parsed.publicKeySpki),
    subject,
    subjectText: canonicalName(subject).join(),
    issuerText: canonicalName(issuer).join(),
    extensions,
    name,
  };
}
