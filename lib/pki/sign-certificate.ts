import {
  writeBitString,
  writeContext,
  writeInteger,
  writeSequence,
  writeTime,
  writeUnsignedInteger,
} from "@/lib/pki/der-writer";
import type { IssuerCertificate } from "@/lib/pki/issuer-certificate";
import { type CertificateProfile, lintCertificate } from "@/lib/pki/lint-certificate";
import { serialNumberOctets } from "@/lib/pki/serial-number";
import { signatureAlgorithmIdentifier } from "@/lib/pki/signature-algorithm";
import type { Signer } from "@/lib/pki/signer";
import type { ValidityPeriod } from "@/lib/pki/validity-period";

export type CertificateContent = {
  profile: CertificateProfile;
  serialNumber: string;
  validity: ValidityPeriod;
  /** Name, DER. */
  subject: Uint8Array;
  publicKeySpki: Uint8Array;
  /** Each a whole Extension, DER. */
  extensions: readonly Uint8Array[];
};

const version3 = writeContext(0, writeInteger(2));

/**
 * Writes the TBSCertificate, reads it back and checks it, and only then signs it.
 * @throws LintError when the content breaks a rule of its profile; nothing has been signed then.
 */
export function signCertificate(content: CertificateContent, issuer: IssuerCertificate, signer: Signer): Buffer {
  const algorithm = signatureAlgorithmIdentifier(signer.algorithm);
  const tbs = writeSequence([
    version3,
    writeUnsignedInteger(serialNumberOctets(content.serialNumber)),
    algorithm,
    issuer.subject,
    writeSequence([writeTime(content.validity.notBefore), writeTime(content.validity.notAfter)]),
    content.subject,
    content.publicKeySpki,
    writeContext(3, writeSequence(content.extensions)),
  ]);
  lintCertificate({ tbs, profile: content.profile, issuer, signer });
  return writeSequence([tbs, algorithm, writeBitString(signer.sign(tbs))]);
}
