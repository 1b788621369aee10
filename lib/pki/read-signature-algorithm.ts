import { DerError } from "@/lib/pki/der-error";
import { integerValue, oidValue, onlyChild, sequenceChildren } from "@/lib/pki/der-values";
import { derTags } from "@/lib/pki/der-writer";
import { type DerNode, readDer } from "@/lib/pki/read-der";

export type SignatureScheme = "ecdsa" | "rsa" | "rsa-pss" | "eddsa";

/** A signature algorithm in words, and what is needed to verify with it. */
export type SignatureAlgorithm = {
  /** `ECDSA with SHA-256`; the dotted number of an unknown one. */
  title: string;
  /** `SHA-256`; null where the hash is part of the scheme (Ed25519), or not known. */
  hash: string | null;
  /** Undefined for an algorithm that is not verified. */
  scheme: SignatureScheme | undefined;
  /** Octets, of RSASSA-PSS. */
  saltLength?: number;
};

/** RFC 3279, RFC 4055, RFC 5758, RFC 8410. */
const algorithms: Readonly<Record<string, SignatureAlgorithm>> = {
  "1.2.840.113549.1.1.2": { title: "RSA with MD2", hash: "MD2", scheme: undefined },
  "1.2.840.113549.1.1.4": { title: "RSA with MD5", hash: "MD5", scheme: "rsa" },
  "1.2.840.113549.1.1.5": { title: "RSA with SHA-1", hash: "SHA-1", scheme: "rsa" },
  "1.2.840.113549.1.1.14": { title: "RSA with SHA-224", hash: "SHA-224", scheme: "rsa" },
  "1.2.840.113549.1.1.11": { title: "RSA with SHA-256", hash: "SHA-256", scheme: "rsa" },
  "1.2.840.113549.1.1.12": { title: "RSA with SHA-384", hash: "SHA-384", scheme: "rsa" },
  "1.2.840.113549.1.1.13": { title: "RSA with SHA-512", hash: "SHA-512", scheme: "rsa" },
  "1.2.840.10045.4.1": { title: "ECDSA with SHA-1", hash: "SHA-1", scheme: "ecdsa" },
  "1.2.840.10045.4.3.1": { title: "ECDSA with SHA-224", hash: "SHA-224", scheme: "ecdsa" },
  "1.2.840.10045.4.3.2": { title: "ECDSA with SHA-256", hash: "SHA-256", scheme: "ecdsa" },
  "1.2.840.10045.4.3.3": { title: "ECDSA with SHA-384", hash: "SHA-384", scheme: "ecdsa" },
  "1.2.840.10045.4.3.4": { title: "ECDSA with SHA-512", hash: "SHA-512", scheme: "ecdsa" },
  "1.2.840.10040.4.3": { title: "DSA with SHA-1", hash: "SHA-1", scheme: undefined },
  "2.16.840.1.101.3.4.3.2": { title: "DSA with SHA-256", hash: "SHA-256", scheme: undefined },
  "1.3.101.112": { title: "Ed25519", hash: null, scheme: "eddsa" },
  "1.3.101.113": { title: "Ed448", hash: null, scheme: undefined },
};

const rsassaPss = "1.2.840.113549.1.1.10";
const mgf1 = "1.2.840.113549.1.1.8";

const hashTitles: Readonly<Record<string, string>> = {
  "1.3.14.3.2.26": "SHA-1",
  "2.16.840.1.101.3.4.2.4": "SHA-224",
  "2.16.840.1.101.3.4.2.1": "SHA-256",
  "2.16.840.1.101.3.4.2.2": "SHA-384",
  "2.16.840.1.101.3.4.2.3": "SHA-512",
};

const notVerified = { title: "RSA-PSS with unusual parameters", hash: null, scheme: undefined };

/**
 * Reads an AlgorithmIdentifier of a signature. RSASSA-PSS is known with MGF1 over the hash of the signature itself, as
 * everybody uses it; with other parameters it is named and not verified.
 * @throws DerError when the bytes are no AlgorithmIdentifier.
 */
export function readSignatureAlgorithm(algorithmIdentifier: Uint8Array): SignatureAlgorithm {
  const node = readDer(algorithmIdentifier);
  const [oid, parameters] = sequenceChildren(node, 1, 2);
  if (!oid) throw new DerError("UNEXPECTED", node.offset);
  const dotted = oidValue(oid);
  if (dotted === rsassaPss) return pssAlgorithm(parameters);
  return algorithms[dotted] ?? { title: dotted, hash: null, scheme: undefined };
}

/** RSASSA-PSS-params (RFC 4055, section 3.1): each part under its own tag, SHA-1 and 20 octets being the defaults. */
function pssAlgorithm(parameters: DerNode | undefined): SignatureAlgorithm {
  if (parameters?.tag !== derTags.sequence) return notVerified;
  const part = (tag: number) => parameters.children.find((child) => child.tag === tag);
  const [hashPart, maskPart, saltPart, trailerPart] = [part(0xa0), part(0xa1), part(0xa2), part(0xa3)];
  const hash = hashPart ? hashTitle(onlyChild(hashPart)) : "SHA-1";
  const maskHash = maskPart ? mgf1Hash(onlyChild(maskPart)) : "SHA-1";
  const saltLength = saltPart ? Number(integerValue(onlyChild(saltPart))) : 20;
  const isUsual = hash !== undefined && hash === maskHash && !trailerPart && saltLength >= 0 && saltLength <= 64;
  return isUsual ? { title: `RSA-PSS with ${hash}`, hash, scheme: "rsa-pss", saltLength } : notVerified;
}

function hashTitle(algorithm: DerNode): string | undefined {
  const [oid] = sequenceChildren(algorithm, 1, 2);
  return oid && hashTitles[oidValue(oid)];
}

function mgf1Hash(algorithm: DerNode): string | undefined {
  const [oid, hash] = sequenceChildren(algorithm, 2, 2);
  return oid && hash && oidValue(oid) === mgf1 ? hashTitle(hash) : undefined;
}
