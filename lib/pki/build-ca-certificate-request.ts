import { writeBitString, writeContext, writeInteger, writeOid, writeSequence, writeSetOf } from "@/lib/pki/der-writer";
import { caBasicConstraints, keyUsage, subjectKeyIdentifier } from "@/lib/pki/extensions";
import { keyIdentifier } from "@/lib/pki/key-identifier";
import { LintError } from "@/lib/pki/lint-error";
import { hasNameConstraints, type NameConstraints, nameConstraintsExtension } from "@/lib/pki/name-constraints";
import { oids } from "@/lib/pki/oids";
import { readDer } from "@/lib/pki/read-der";
import { signatureAlgorithmIdentifier } from "@/lib/pki/signature-algorithm";
import type { Signer } from "@/lib/pki/signer";

export type CaCertificateRequestInput = {
  /** Name in DER, as `writeName` makes it; not empty. */
  subject: Uint8Array;
  /** Over the key of the CA to come. */
  signer: Signer;
  /** How many CAs may stand between this one and a leaf; no limit is asked for when left out. */
  pathLength?: number | null;
  /** None when left out or empty. */
  nameConstraints?: NameConstraints | null;
};

const version1 = writeInteger(0);

/**
 * A PKCS #10 request (RFC 2986) for the certificate of a CA, DER, signed with the key that it is for. The extensions
 * asked for (RFC 2985, section 5.4.2) are those of a CA: basic constraints, key usage, key identifier and, where
 * given, name constraints. The issuer decides what it grants.
 * @throws LintError without a subject; RangeError for a name constraint that cannot be written.
 */
export function buildCaCertificateRequest(input: CaCertificateRequestInput): Buffer {
  const { subject, signer, pathLength, nameConstraints } = input;
  if (readDer(subject).children.length === 0) throw new LintError("a CA has a name.");
  const extensions = [
    caBasicConstraints(pathLength ?? undefined),
    keyUsage(["keyCertSign", "cRLSign"]),
    ...(nameConstraints && hasNameConstraints(nameConstraints) ? [nameConstraintsExtension(nameConstraints)] : []),
    subjectKeyIdentifier(keyIdentifier(signer.publicKeySpki)),
  ];
  const attribute = writeSequence([writeOid(oids.extensionRequest), writeSetOf([writeSequence(extensions)])]);
  const information = writeSequence([version1, subject, signer.publicKeySpki, writeContext(0, attribute)]);
  const signature = writeBitString(signer.sign(information));
  return writeSequence([information, signatureAlgorithmIdentifier(signer.algorithm), signature]);
}
