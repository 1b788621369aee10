import { generateKeyPairSync, sign } from "node:crypto";
import { writeNull, writeOid, writeSequence, writeUtf8String } from "@/lib/pki/der-writer";
import { writeName } from "@/lib/pki/distinguished-name";
import { subjectKeyIdentifier, writeExtension } from "@/lib/pki/extensions";
import { oids } from "@/lib/pki/oids";
import {
  type CaParts,
  importedBy,
  makeCaCertificate,
  ownName,
  rsaSignature,
  rsaTestKey,
  testKey,
} from "@/lib/pki/testing/make-ca-certificate";
import { nameOfValue } from "@/lib/pki/testing/odd-certificate-parts";
import type { RefusedCa } from "@/lib/pki/testing/refused-ca";
import { refusedNameConstraints } from "@/lib/pki/testing/refused-name-constraints";

const farEnd = new Date("2060-01-01T00:00:00Z");
const day = (text: string) => new Date(`${text}T00:00:00Z`);

/** A root of 34 years, so that what it signs may end in odd years. */
export const root = makeCaCertificate({ subject: "External Root", notAfter: farEnd });
const intermediate = makeCaCertificate({ subject: "External Intermediate", issuer: root });
const rsaRoot = makeCaCertificate({ subject: "External RSA Root", privateKey: rsaTestKey(2048) });

/** One certificate that the root has signed, with one part replaced. */
const odd = (parts: CaParts) => () => [importedBy(root, parts), root.der];

const underIssuer = (parts: CaParts) => () => {
  const issuer = makeCaCertificate({ subject: "Odd Issuer", issuer: root, ...parts });
  return [importedBy(issuer), issuer.der, root.der];
};

/** The root itself is odd: self-signed with its own key. */
const underRoot = (parts: CaParts) => () => {
  const issuer = makeCaCertificate({ subject: "Odd Root", ...parts });
  return [importedBy(issuer), issuer.der];
};

const critical = (oid: string) => [writeExtension(oid, true, writeNull())];
const sha1 = rsaSignature("1.2.840.113549.1.1.5", "sha1");
const md5 = rsaSignature("1.2.840.113549.1.1.4", "md5");

const keysAndNames: RefusedCa[] = [
  ["for another key", ["key"], () => [importedBy(root, { privateKey: testKey("other") }), root.der]],
  ["the issuer's certificate alone", ["key"], () => [root.der]],
  ["no certificate at all", ["key"], () => []],
  ["for another name", ["subject"], odd({ subject: "Another Name" })],
  ["for a part of the name", ["subject"], odd({ subject: writeName([]) })],
  [
    "for the name with an attribute more",
    ["subject"],
    odd({
      subject: writeName([
        { type: "O", value: "Example" },
        { type: "CN", value: "Example Issuing" },
      ]),
    }),
  ],
  [
    "for a name with a character that turns the text around",
    ["subject"],
    odd({ subject: nameOfValue(writeUtf8String("Example\u202eIssuing")) }),
  ],
  [
    "for a name with a null character",
    ["subject"],
    odd({ subject: nameOfValue(writeUtf8String("Example Issuing\0")) }),
  ],
  ["by an issuer of the same name", ["subject"], underRoot({ subject: ownName, privateKey: testKey("namesake") })],
  ["without a subject key identifier", ["keyIdentifier"], odd({ hasSubjectKeyIdentifier: false })],
  ["that names another key as its issuer's", ["keyIdentifier"], odd({ authorityKeyIdentifier: Buffer.alloc(20, 7) })],
  [
    "under an issuer that names another key as its own issuer's",
    ["keyIdentifier"],
    underIssuer({ authorityKeyIdentifier: Buffer.alloc(20, 7) }),
  ],
];

const powers: RefusedCa[] = [
  ["CA:FALSE", ["ca"], odd({ isCa: false })],
  ["no basic constraints", ["ca"], odd({ isCa: null })],
  ["a server certificate", ["ca", "keyUsage"], odd({ isCa: false, usages: ["digitalSignature"] })],
  ["no keyCertSign", ["keyUsage"], odd({ usages: ["cRLSign"] })],
  ["no cRLSign", ["keyUsage"], odd({ usages: ["keyCertSign"] })],
  ["no key usage", ["keyUsage"], odd({ usages: null })],
  ["an issuer that is no CA", ["ca"], underIssuer({ isCa: false })],
  ["an issuer without keyCertSign", ["keyUsage"], underIssuer({ usages: ["cRLSign"] })],
  ["an issuer with path length 0", ["pathLength"], underIssuer({ pathLength: 0 })],
  ["a root with path length 0", ["pathLength"], underRoot({ pathLength: 0 })],
  [
    "a root with path length 1 and two CAs below it",
    ["pathLength"],
    () => {
      const top = makeCaCertificate({ subject: "Short Root", pathLength: 1 });
      const issuer = makeCaCertificate({ subject: "Below", issuer: top });
      return [importedBy(issuer), issuer.der, top.der];
    },
  ],
  ["an unknown critical extension", ["criticalExtensions"], odd({ extensions: critical("1.2.3.4") })],
  [
    "an unknown critical extension of the issuer",
    ["criticalExtensions"],
    underIssuer({ extensions: critical("1.2.3") }),
  ],
  ["an unknown critical extension of the root", ["criticalExtensions"], underRoot({ extensions: critical("1.2.3") })],
  ["critical policy constraints", ["criticalExtensions"], odd({ extensions: critical(oids.policyConstraints) })],
];

const forms: RefusedCa[] = [
  ["an extension twice", ["structure"], odd({ extensions: [subjectKeyIdentifier(Buffer.alloc(20))] })],
  [
    "an extension of the issuer twice",
    ["structure"],
    underIssuer({ extensions: [subjectKeyIdentifier(Buffer.alloc(20))] }),
  ],
  ["the serial number zero", ["structure"], odd({ serialNumber: 0n })],
  ["a negative serial number", ["structure"], odd({ serialNumber: -5n })],
  ["a serial number of 21 octets", ["structure"], odd({ serialNumber: 1n << 160n })],
  ["version 1", ["structure", "ca", "keyUsage", "keyIdentifier"], odd({ version: 1 })],
  ["an issuer of version 1 that is no root", ["structure"], underIssuer({ version: 1 })],
];

const times: RefusedCa[] = [
  ["expired", ["validity"], odd({ notAfter: day("2026-05-01") })],
  ["not yet valid", ["validity"], odd({ notBefore: day("2026-07-01") })],
  ["ends before it begins", ["validity"], odd({ notBefore: day("2030-01-01"), notAfter: day("2029-01-01") })],
  [
    "outlives its issuer",
    ["issuerValidity"],
    () => [importedBy(intermediate, { notAfter: day("2037-01-01") }), intermediate.der, root.der],
  ],
  ["without an end, under an issuer with one", ["issuerValidity"], odd({ notAfter: new Date("9999-12-31T23:59:59Z") })],
  ["an expired issuer", ["issuerValidity"], underIssuer({ notAfter: day("2026-02-01") })],
  ["an expired root", ["issuerValidity"], underRoot({ notAfter: day("2026-02-01") })],
  ["an issuer that is not yet valid", ["issuerValidity"], underIssuer({ notBefore: day("2026-07-01") })],
  [
    "the present certificate in place of the renewed one",
    ["validity"],
    () => ({ certificates: [importedBy(root), root.der], currentNotAfter: day("2036-01-01") }),
  ],
  [
    "an older certificate in place of the renewed one",
    ["validity"],
    () => ({ certificates: [importedBy(root), root.der], currentNotAfter: day("2037-01-01") }),
  ],
];

const signatures: RefusedCa[] = [
  ["without the issuer's certificate", ["signature"], () => [importedBy(root)]],
  ["with another CA's certificate", ["signature"], () => [importedBy(root), rsaRoot.der]],
  ["with the root, but without the issuer between", ["signature"], () => [importedBy(intermediate), root.der]],
  [
    "with another CA of the issuer's name",
    ["signature"],
    () => [importedBy(root), makeCaCertificate({ subject: "External Root", privateKey: testKey("impostor") }).der],
  ],
  [
    "a changed signature",
    ["signature"],
    () => {
      const der = importedBy(root);
      return [Buffer.concat([der.subarray(0, -1), Buffer.of((der.at(-1) ?? 0) ^ 1)]), root.der];
    },
  ],
  [
    "a signature algorithm that is not that of the key",
    ["signature"],
    odd({
      signatureAlgorithm: {
        identifier: writeSequence([writeOid(oids.sha256WithRSAEncryption), writeNull()]),
        sign: (tbs, key) => sign("sha256", tbs, key),
      },
    }),
  ],
  ["signed with SHA-1", ["algorithms"], () => [importedBy(rsaRoot, { signatureAlgorithm: sha1 }), rsaRoot.der]],
  ["signed with MD5", ["algorithms"], () => [importedBy(rsaRoot, { signatureAlgorithm: md5 }), rsaRoot.der]],
  [
    "signed with MD2",
    ["signature", "algorithms"],
    () => [importedBy(rsaRoot, { signatureAlgorithm: rsaSignature("1.2.840.113549.1.1.2", "sha256") }), rsaRoot.der],
  ],
  [
    "signed with SHA-224",
    ["algorithms"],
    () => [importedBy(rsaRoot, { signatureAlgorithm: rsaSignature("1.2.840.113549.1.1.14", "sha224") }), rsaRoot.der],
  ],
  [
    "ECDSA with SHA-1",
    ["algorithms"],
    odd({
      signatureAlgorithm: {
        identifier: writeSequence([writeOid("1.2.840.10045.4.1")]),
        sign: (tbs, key) => sign("sha1", tbs, key),
      },
    }),
  ],
  [
    "an unknown signature algorithm",
    ["signature", "algorithms"],
    odd({
      signatureAlgorithm: { identifier: writeSequence([writeOid("1.2.3.4.5")]), sign: () => Buffer.alloc(64, 1) },
    }),
  ],
  [
    "an issuer signed with SHA-1",
    ["algorithms"],
    () => {
      const issuer = makeCaCertificate({ subject: "Weakly signed", issuer: rsaRoot, signatureAlgorithm: sha1 });
      return [importedBy(issuer), issuer.der, rsaRoot.der];
    },
  ],
  ["an issuer with RSA 1024", ["algorithms"], underIssuer({ privateKey: rsaTestKey(1024) })],
  [
    "an issuer on secp256k1",
    ["algorithms"],
    underIssuer({
      privateKey: testKey("k1", () => generateKeyPairSync("ec", { namedCurve: "secp256k1" }).privateKey),
    }),
  ],
  [
    "an issuer with Ed448",
    ["signature", "algorithms"],
    underIssuer({
      privateKey: testKey("Ed448", () => generateKeyPairSync("ed448").privateKey),
    }),
  ],
  [
    "an issuer that was changed",
    ["chain"],
    () => {
      const { der } = intermediate;
      const changed = Buffer.concat([der.subarray(0, -1), Buffer.of((der.at(-1) ?? 0) ^ 1)]);
      return [importedBy(intermediate), changed, root.der];
    },
  ],
  [
    "an issuer that a namesake of the given root has signed",
    ["chain"],
    () => {
      const impostor = makeCaCertificate({ subject: "External Root", privateKey: testKey("impostor") });
      return [importedBy(intermediate), intermediate.der, impostor.der];
    },
  ],
  [
    "two CAs that certify each other, and neither the issuer",
    ["signature"],
    () => {
      const [a, b] = [makeCaCertificate({ subject: "A" }), makeCaCertificate({ subject: "B" })];
      return [
        importedBy(root),
        makeCaCertificate({ subject: "A", issuer: b }).der,
        makeCaCertificate({ subject: "B", issuer: a }).der,
      ];
    },
  ],
];

export const refusedCas: RefusedCa[] = [
  ...keysAndNames,
  ...powers,
  ...refusedNameConstraints,
  ...forms,
  ...times,
  ...signatures,
];
