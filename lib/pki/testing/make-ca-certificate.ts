import { constants, createHash, createPublicKey, generateKeyPairSync, type KeyObject, sign } from "node:crypto";
import {
  derTags,
  writeBitString,
  writeContext,
  writeElement,
  writeInteger,
  writeNull,
  writeOid,
  writeSequence,
  writeTime,
} from "@/lib/pki/der-writer";
import { writeName } from "@/lib/pki/distinguished-name";
import {
  authorityKeyIdentifier,
  caBasicConstraints,
  type KeyUsage,
  keyUsage,
  leafBasicConstraints,
  subjectKeyIdentifier,
} from "@/lib/pki/extensions";
import { oids } from "@/lib/pki/oids";

/** A CA as an external one may be: its key, its name and its certificate. */
export type MadeCa = { der: Buffer; privateKey: KeyObject; spki: Buffer; subject: Buffer; identifier: Buffer };

export type CaParts = {
  /** The issuer; the CA itself when left out. */
  issuer?: MadeCa;
  privateKey?: KeyObject;
  /** SubjectPublicKeyInfo, DER, where the private key is somebody else's. */
  spki?: Buffer;
  /** Common name, or a whole Name in DER. */
  subject?: string | Uint8Array;
  /** Name in DER, where it is not that of the issuer. */
  issuerName?: Uint8Array;
  version?: 1 | 3;
  serialNumber?: bigint;
  /** Times, or their DER. */
  notBefore?: Date | Uint8Array;
  notAfter?: Date | Uint8Array;
  /** Null leaves the basic constraints out. */
  isCa?: boolean | null;
  pathLength?: number;
  usages?: KeyUsage[] | null;
  hasSubjectKeyIdentifier?: boolean;
  /** Null leaves it out. */
  authorityKeyIdentifier?: Uint8Array | null;
  /** More extensions, after the usual ones. */
  extensions?: Uint8Array[];
  /** What is written and what is signed with; ECDSA or RSA with SHA-256, or Ed25519, when left out. */
  signatureAlgorithm?: { identifier: Uint8Array; sign: (tbs: Buffer, key: KeyObject) => Buffer };
};

/** The moment at which the tests judge certificates. */
export const testNow = new Date("2026-06-01T12:00:00Z");
const defaultNotBefore = new Date("2026-01-01T00:00:00Z");
const defaultNotAfter = new Date("2036-01-01T00:00:00Z");

/** Key pairs are made once: most tests ask only that two are not the same. */
const keys = new Map<string, KeyObject>();

export function testKey(name: string, make = () => generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey) {
  const key = keys.get(name) ?? make();
  keys.set(name, key);
  return key;
}

/** The key of the pending request. */
export const ownKey = testKey("own");
export const ownName = writeName([{ type: "CN", value: "Example Issuing" }]);

/** A certificate, DER, for the key and the name of the pending request, with any part replaced. */
export function importedBy(issuer: MadeCa, parts: CaParts = {}): Buffer {
  return makeCaCertificate({ subject: ownName, privateKey: ownKey, issuer, ...parts }).der;
}

export function rsaTestKey(bits: number): KeyObject {
  return testKey(`RSA ${bits}`, () => generateKeyPairSync("rsa", { modulusLength: bits }).privateKey);
}

export function spkiOf(privateKey: KeyObject): Buffer {
  return createPublicKey(privateKey).export({ type: "spki", format: "der" });
}

/** A CA certificate, DER, with any part replaced: tools refuse to make most of the wrong ones. */
export function makeCaCertificate(parts: CaParts = {}): MadeCa {
  const subject = nameOf(parts.subject ?? "Example Root");
  const privateKey = parts.privateKey ?? testKey(subject.toString("hex"));
  const spki = parts.spki ?? spkiOf(privateKey);
  const identifier = createHash("sha1").update(spki).digest();
  const made = { privateKey, spki, subject, identifier };
  const issuer = parts.issuer ?? made;
  const algorithm = parts.signatureAlgorithm ?? usualAlgorithm(issuer.privateKey);
  const tbs = writeSequence([
    ...(parts.version === 1 ? [] : [writeContext(0, writeInteger(2))]),
    writeInteger(parts.serialNumber ?? 0x4000_0000_0000_0001n),
    algorithm.identifier,
    parts.issuerName ?? issuer.subject,
    writeSequence([timeOf(parts.notBefore ?? defaultNotBefore), timeOf(parts.notAfter ?? defaultNotAfter)]),
    subject,
    spki,
    ...(parts.version === 1 ? [] : [writeContext(3, writeSequence(extensionsOf(parts, made, issuer)))]),
  ]);
  const signature = algorithm.sign(tbs, issuer.privateKey);
  return { ...made, der: writeSequence([tbs, algorithm.identifier, writeBitString(signature)]) };
}

function nameOf(subject: string | Uint8Array): Buffer {
  return typeof subject === "string" ? writeName([{ type: "CN", value: subject }]) : Buffer.from(subject);
}

function timeOf(time: Date | Uint8Array): Buffer {
  return time instanceof Date ? writeTime(time) : Buffer.from(time);
}

function extensionsOf(parts: CaParts, own: Omit<MadeCa, "der">, issuer: Omit<MadeCa, "der">): Uint8Array[] {
  const usages = parts.usages === undefined ? (["keyCertSign", "cRLSign"] as const) : parts.usages;
  return [
    ...(parts.isCa === null
      ? []
      : [parts.isCa === false ? leafBasicConstraints() : caBasicConstraints(parts.pathLength)]),
    ...(usages === null ? [] : [keyUsage(usages)]),
    ...(parts.hasSubjectKeyIdentifier === false ? [] : [subjectKeyIdentifier(own.identifier)]),
    ...(parts.authorityKeyIdentifier === null
      ? []
      : [authorityKeyIdentifier(parts.authorityKeyIdentifier ?? issuer.identifier)]),
    ...(parts.extensions ?? []),
  ];
}

function usualAlgorithm(key: KeyObject): NonNullable<CaParts["signatureAlgorithm"]> {
  switch (key.asymmetricKeyType) {
    case "rsa":
      return rsaSignature(oids.sha256WithRSAEncryption, "sha256");
    case "ed448":
      return { identifier: writeSequence([writeOid("1.3.101.113")]), sign: (tbs, by) => sign(null, tbs, by) };
    case "ed25519":
      return { identifier: writeSequence([writeOid("1.3.101.112")]), sign: (tbs, by) => sign(null, tbs, by) };
    default:
      return {
        identifier: writeSequence([writeOid(oids.ecdsaWithSHA256)]),
        sign: (tbs, by) => sign("sha256", tbs, by),
      };
  }
}

/** RSA PKCS #1 v1.5 with any hash. */
export function rsaSignature(oid: string, hash: string): NonNullable<CaParts["signatureAlgorithm"]> {
  return { identifier: writeSequence([writeOid(oid), writeNull()]), sign: (tbs, key) => sign(hash, tbs, key) };
}

/** RSASSA-PSS with SHA-256 and 32 octets of salt (RFC 4055, section 3.1). */
export function rsaPssSignature(): NonNullable<CaParts["signatureAlgorithm"]> {
  const sha256 = writeSequence([writeOid("2.16.840.1.101.3.4.2.1"), writeNull()]);
  const mask = writeSequence([writeOid("1.2.840.113549.1.1.8"), sha256]);
  const parameters = writeSequence([writeContext(0, sha256), writeContext(1, mask), writeContext(2, writeInteger(32))]);
  const options = { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 };
  return {
    identifier: writeSequence([writeOid("1.2.840.113549.1.1.10"), parameters]),
    sign: (tbs, key) => sign("sha256", tbs, { key, ...options }),
  };
}

/** GeneralizedTime for any year: `writeTime` writes UTCTime before 2050. */
export function generalizedTime(digits: string): Buffer {
  return writeElement(derTags.generalizedTime, Buffer.from(`${digits}Z`, "latin1"));
}
