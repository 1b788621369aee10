import { verify } from "node:crypto";
import { CertificateRequestError } from "@/lib/pki/certificate-request-error";
import type { CheckedPublicKey } from "@/lib/pki/check-public-key";
import { oidValue, sequenceChildren } from "@/lib/pki/der-values";
import { derTags } from "@/lib/pki/der-writer";
import { oids } from "@/lib/pki/oids";
import type { DerNode } from "@/lib/pki/read-der";

type SignatureKind = { keyType: "rsa" | "ec"; hash: "sha256" | "sha384" | "sha512" };

const signatureKinds: Readonly<Record<string, SignatureKind>> = {
  [oids.sha256WithRSAEncryption]: { keyType: "rsa", hash: "sha256" },
  [oids.sha384WithRSAEncryption]: { keyType: "rsa", hash: "sha384" },
  [oids.sha512WithRSAEncryption]: { keyType: "rsa", hash: "sha512" },
  [oids.ecdsaWithSHA256]: { keyType: "ec", hash: "sha256" },
  [oids.ecdsaWithSHA384]: { keyType: "ec", hash: "sha384" },
  [oids.ecdsaWithSHA512]: { keyType: "ec", hash: "sha512" },
};

/** MD2, MD4, MD5 and SHA-1 with RSA (RFC 8017), SHA-1 with RSA as OIW named it, ECDSA and DSA with SHA-1. */
const weakSignatures: ReadonlySet<string> = new Set([
  "1.2.840.113549.1.1.2",
  "1.2.840.113549.1.1.3",
  "1.2.840.113549.1.1.4",
  "1.2.840.113549.1.1.5",
  "1.3.14.3.2.29",
  "1.2.840.10045.4.1",
  "1.2.840.10040.4.3",
]);

/**
 * Verifies that the request was signed with the key that is in it (RFC 2986, section 3). Broken hashes are refused
 * before the signature is looked at.
 * @throws CertificateRequestError; DerError when the structure is another one.
 */
export function checkProofOfPossession(
  information: DerNode,
  algorithm: DerNode,
  signature: Buffer,
  { key }: CheckedPublicKey,
): void {
  const [oid, parameters] = sequenceChildren(algorithm, 1, 2);
  const name = oid ? oidValue(oid) : "";
  if (weakSignatures.has(name)) throw new CertificateRequestError("SIGNATURE_HASH_WEAK");
  const kind = signatureKinds[name];
  if (!kind) throw new CertificateRequestError("SIGNATURE_ALGORITHM_UNSUPPORTED");
  if (kind.keyType !== key.asymmetricKeyType) throw new CertificateRequestError("SIGNATURE_ALGORITHM_MISMATCH");
  // RFC 4055, section 5: RSA has a NULL; RFC 5758, section 3.2: ECDSA has nothing.
  const expected = kind.keyType === "rsa" ? derTags.null : undefined;
  if (parameters?.tag !== expected) throw new CertificateRequestError("SIGNATURE_ALGORITHM_UNSUPPORTED");
  if (!isSignatureValid(kind.hash, information.raw, key, signature))
    throw new CertificateRequestError("SIGNATURE_INVALID");
}

function isSignatureValid(hash: string, data: Buffer, key: CheckedPublicKey["key"], signature: Buffer): boolean {
  try {
    return verify(hash, data, key, signature);
  } catch {
    // An ECDSA signature that is no SEQUENCE of two numbers.
    return false;
  }
}
