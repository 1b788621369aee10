import { generateKeyPairSync } from "node:crypto";
import type { ImportCheckId } from "@/lib/pki/check-imported-ca";
import {
  writeBoolean,
  writeElement,
  writeInteger,
  writeNull,
  writeOid,
  writePrintableString,
  writeSequence,
} from "@/lib/pki/der-writer";
import { extKeyUsage, writeExtension } from "@/lib/pki/extensions";
import { oids } from "@/lib/pki/oids";
import {
  type CaParts,
  generalizedTime,
  importedBy,
  makeCaCertificate,
  ownName,
  rsaPssSignature,
  rsaSignature,
  rsaTestKey,
  testKey,
} from "@/lib/pki/testing/make-ca-certificate";
import { bmpString, nameConstraints, nameOfValue, subtree } from "@/lib/pki/testing/odd-certificate-parts";

/** An odd import that is accepted, the checks that warn, and the chain that is chosen. */
export type OddCa = [what: string, warned: ImportCheckId[], input: () => { certificates: Buffer[]; chain: Buffer[] }];

const day = (text: string) => new Date(`${text}T00:00:00Z`);
const root = makeCaCertificate({ subject: "External Root", notAfter: day("2060-01-01") });
const first = makeCaCertificate({ subject: "First Below", issuer: root });
const second = makeCaCertificate({ subject: "Second Below", issuer: first });
const unrelated = makeCaCertificate({ subject: "Unrelated" });

const odd = (parts: CaParts) => () => ({ certificates: [importedBy(root, parts), root.der], chain: [root.der] });

const underRoot = (parts: CaParts) => () => {
  const issuer = makeCaCertificate({ subject: "Odd Root", ...parts });
  return { certificates: [importedBy(issuer), issuer.der], chain: [issuer.der] };
};

const keyOf = (name: string, namedCurve: string) =>
  testKey(name, () => generateKeyPairSync("ec", { namedCurve }).privateKey);

const orders: OddCa[] = [
  [
    "a chain of four in disorder",
    [],
    () => ({
      certificates: [first.der, root.der, importedBy(second), second.der],
      chain: [second.der, first.der, root.der],
    }),
  ],
  [
    "certificates that are no part of the chain",
    [],
    () => ({ certificates: [unrelated.der, importedBy(root), second.der, root.der], chain: [root.der] }),
  ],
  ["no root", ["chain"], () => ({ certificates: [importedBy(first), first.der], chain: [first.der] })],
  [
    "an issuer that two roots have certified, one of which has expired",
    [],
    () => {
      const expired = makeCaCertificate({ subject: "Expired Root", notAfter: day("2026-02-01") });
      const key = testKey("cross-signed");
      const parts = { subject: "Cross-signed", privateKey: key };
      const byExpired = makeCaCertificate({ ...parts, issuer: expired });
      const byRoot = makeCaCertificate({ ...parts, issuer: root });
      return {
        certificates: [importedBy(byRoot), byExpired.der, expired.der, byRoot.der, root.der],
        chain: [byRoot.der, root.der],
      };
    },
  ],
  [
    "two certificates for the key, by two issuers, one of which is not given",
    [],
    () => ({ certificates: [importedBy(unrelated), importedBy(root), root.der], chain: [root.der] }),
  ],
  [
    "two CAs that certify each other, without a root",
    ["chain"],
    () => {
      const [a, b] = [makeCaCertificate({ subject: "A" }), makeCaCertificate({ subject: "B" })];
      const byB = makeCaCertificate({ subject: "A", issuer: b });
      const byA = makeCaCertificate({ subject: "B", issuer: a });
      return { certificates: [byA.der, importedBy(a), byB.der], chain: [byB.der, byA.der] };
    },
  ],
  [
    "two CAs that certify each other, with the root of one",
    [],
    () => {
      const [a, b] = [makeCaCertificate({ subject: "A" }), makeCaCertificate({ subject: "B" })];
      const byB = makeCaCertificate({ subject: "A", issuer: b });
      const byA = makeCaCertificate({ subject: "B", issuer: a });
      return { certificates: [byB.der, byA.der, b.der, importedBy(a)], chain: [byB.der, b.der] };
    },
  ],
  [
    "an issuer that changes its key: its self-issued certificate does not count for the path length",
    [],
    () => {
      const old = makeCaCertificate({ subject: "Rollover", pathLength: 1, privateKey: testKey("old key") });
      const next = makeCaCertificate({ subject: "Rollover", issuer: old, privateKey: testKey("new key") });
      return { certificates: [importedBy(next), next.der, old.der], chain: [next.der, old.der] };
    },
  ],
];

const formsAndTimes: OddCa[] = [
  ["the name as PrintableString", ["subject"], odd({ subject: nameOfValue(writePrintableString("Example Issuing")) })],
  ["the name in capitals", ["subject"], odd({ subject: nameOfValue(writePrintableString("EXAMPLE  ISSUING")) })],
  ["an issuer with a BMPString name", [], underRoot({ subject: nameOfValue(bmpString("Würzel")) })],
  [
    "an issuer with a Teletex name",
    [],
    underRoot({ subject: nameOfValue(writeElement(0x14, Buffer.from("Würzel", "latin1"))) }),
  ],
  [
    "an issuer whose name is written in another type in what it signed",
    [],
    odd({ issuerName: nameOfValue(bmpString("external root")) }),
  ],
  ["a root of version 1", ["structure"], underRoot({ version: 1 })],
  ["a root with the serial number zero", ["structure"], underRoot({ serialNumber: 0n })],
  ["a root with a negative serial number", ["structure"], underRoot({ serialNumber: -1n })],
  ["no authority key identifier", ["keyIdentifier"], odd({ authorityKeyIdentifier: null })],
  [
    "basic constraints that are not critical",
    ["ca"],
    odd({
      isCa: null,
      extensions: [writeExtension(oids.basicConstraints, false, writeSequence([writeBoolean(true)]))],
    }),
  ],
  [
    "critical extensions on policies that demand none",
    [],
    odd({
      extensions: [
        writeExtension(oids.inhibitAnyPolicy, true, writeInteger(0)),
        writeExtension(
          oids.policyMappings,
          true,
          writeSequence([writeSequence([writeOid("1.2.3.1"), writeOid("1.2.3.2")])]),
        ),
      ],
    }),
  ],
  ["an unknown extension that is not critical", [], odd({ extensions: [writeExtension("1.2.3", false, writeNull())] })],
  ["key purposes for TLS", [], odd({ extensions: [extKeyUsage([oids.serverAuth])] })],
  ["key purposes for e-mail", ["keyUsage"], odd({ extensions: [extKeyUsage([oids.emailProtection])] })],
  ["the last second of UTCTime", [], odd({ notAfter: new Date("2049-12-31T23:59:59Z") })],
  ["the first second of GeneralizedTime", [], odd({ notAfter: day("2050-01-01") })],
  ["GeneralizedTime before 2050", [], odd({ notAfter: generalizedTime("20350101000000") })],
  [
    "no end, as its issuer",
    ["validity"],
    () => {
      const end = new Date("9999-12-31T23:59:59Z");
      const issuer = makeCaCertificate({ subject: "Endless Root", notAfter: end });
      return { certificates: [importedBy(issuer, { notAfter: end }), issuer.der], chain: [issuer.der] };
    },
  ],
  [
    "a beginning before that of its issuer",
    ["issuerValidity"],
    underRoot({ notBefore: day("2026-03-01"), subject: "Younger Root" }),
  ],
  [
    "an issuer that outlives its root",
    ["issuerValidity"],
    () => {
      const top = makeCaCertificate({ subject: "Short-lived Root", notAfter: day("2030-01-01") });
      const issuer = makeCaCertificate({ subject: "Longer", issuer: top });
      return { certificates: [importedBy(issuer), issuer.der, top.der], chain: [issuer.der, top.der] };
    },
  ],
];

const dns = (name: string) => subtree(0x82, name);

/** An issuer with these name constraints, and a certificate by it with those. */
const constrained = (issuerLimits: Parameters<typeof nameConstraints>[0], ownLimits?: typeof issuerLimits) => () => {
  const issuer = makeCaCertificate({ subject: "Constrained", extensions: [nameConstraints(issuerLimits)] });
  const extensions = ownLimits ? [nameConstraints(ownLimits)] : [];
  return { certificates: [importedBy(issuer, { extensions }), issuer.der], chain: [issuer.der] };
};

const limits: OddCa[] = [
  ["name constraints that permit a domain", [], constrained({ permitted: [dns("example.com")] })],
  [
    "name constraints within those of the issuer",
    [],
    constrained({ permitted: [dns("example.com")] }, { permitted: [dns("www.example.com")] }),
  ],
  [
    "name constraints wider than those of the issuer",
    [],
    constrained({ permitted: [dns("www.example.com")] }, { permitted: [dns("com")] }),
  ],
  ["name constraints that exclude a domain", [], constrained({ excluded: [dns("example.org")] })],
  [
    "name constraints on e-mail addresses",
    ["nameConstraints"],
    constrained({ permitted: [subtree(0x81, "example.com")] }),
  ],
  [
    "name constraints on directory names that its own fits",
    ["nameConstraints"],
    constrained({ permitted: [subtree(0xa4, ownName), subtree(0xa4, writeSequence([]))] }),
  ],
];

const algorithms: OddCa[] = [
  ["an issuer on P-384", [], underRoot({ privateKey: keyOf("P-384", "P-384") })],
  ["an issuer on P-521", [], underRoot({ privateKey: keyOf("P-521", "P-521") })],
  [
    "an issuer with Ed25519",
    [],
    underRoot({ privateKey: testKey("Ed25519", () => generateKeyPairSync("ed25519").privateKey) }),
  ],
  [
    "RSA-PSS",
    [],
    () => {
      const issuer = makeCaCertificate({ subject: "RSA Root", privateKey: rsaTestKey(2048) });
      return {
        certificates: [importedBy(issuer, { signatureAlgorithm: rsaPssSignature() }), issuer.der],
        chain: [issuer.der],
      };
    },
  ],
  [
    "a root that signed itself with SHA-1",
    ["algorithms"],
    () => {
      const sha1 = rsaSignature("1.2.840.113549.1.1.5", "sha1");
      const parts = { subject: "Old Root", privateKey: rsaTestKey(2048), signatureAlgorithm: sha1 };
      const issuer = makeCaCertificate(parts);
      return { certificates: [importedBy(issuer), issuer.der], chain: [issuer.der] };
    },
  ],
];

/** Five CAs of which each has certified every other one, and a certificate by one of them. */
export function mesh(): Buffer[] {
  const cas = Array.from({ length: 5 }, (_, index) => makeCaCertificate({ subject: `Mesh ${index}` }));
  const cross = cas.flatMap((issuer) =>
    cas
      .filter((ca) => ca !== issuer)
      .map(({ subject, privateKey }) => makeCaCertificate({ subject, privateKey, issuer }).der),
  );
  return [...cas.slice(0, 1).map((issuer) => importedBy(issuer)), ...cross];
}

export const oddCas: OddCa[] = [...orders, ...formsAndTimes, ...limits, ...algorithms];
