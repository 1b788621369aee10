import { beforeAll, describe, expect, test } from "vitest";
import {
  buildIntermediateCertificate,
  type IntermediateCertificateInput,
} from "@/lib/pki/build-intermediate-certificate";
import { buildRootCertificate } from "@/lib/pki/build-root-certificate";
import { buildServerCertificate } from "@/lib/pki/build-server-certificate";
import { writeName } from "@/lib/pki/distinguished-name";
import { generateKeyPair } from "@/lib/pki/generate-key-pair";
import { type IssuerCertificate, readIssuerCertificate } from "@/lib/pki/issuer-certificate";
import { LintError } from "@/lib/pki/lint-error";
import type { NameConstraints } from "@/lib/pki/name-constraints";
import { parseCertificate } from "@/lib/pki/parse-certificate";
import { randomSerialNumber } from "@/lib/pki/serial-number";
import { type Signer, signerFromPkcs8 } from "@/lib/pki/signer";
import type { SubjectAltName } from "@/lib/pki/subject-alt-name";
import { validityPeriod } from "@/lib/pki/validity-period";

const start = new Date("2026-01-01T00:00:00Z");
const rootName = writeName([{ type: "CN", value: "Root" }]);
const subject = writeName([{ type: "CN", value: "Issuing" }]);
const constraints: NameConstraints = {
  permittedDnsNames: ["example.com"],
  excludedDnsNames: ["internal.example.com"],
  permittedIpRanges: ["10.0.0.0/8"],
  excludedIpRanges: ["2001:db8::/32"],
};

let signer: Signer;
let own: Signer;

beforeAll(async () => {
  const pairs = await Promise.all([generateKeyPair("EC P-256"), generateKeyPair("EC P-256")]);
  const [first, second] = pairs.map(({ privateKeyPkcs8 }) => signerFromPkcs8(privateKeyPkcs8, "EC P-256"));
  if (!first || !second) throw new Error("No signers were made.");
  signer = first;
  own = second;
});

function root(limits: { pathLength?: number | null; nameConstraints?: NameConstraints | null } = {}): Buffer {
  const validity = validityPeriod(start, 3650);
  return buildRootCertificate({ subject: rootName, serialNumber: randomSerialNumber(), validity, signer, ...limits });
}

function intermediate(issuer: IssuerCertificate, changes: Partial<IntermediateCertificateInput> = {}): Buffer {
  return buildIntermediateCertificate({
    ...{ issuer, signer, subject, publicKeySpki: own.publicKeySpki },
    serialNumber: randomSerialNumber(),
    validity: validityPeriod(start, 1825),
    crlUrl: "http://pki.example.com/crl/root.crl",
    caIssuersUrl: "http://pki.example.com/ca/root.cer",
    ...changes,
  });
}

describe("an intermediate CA's certificate", () => {
  test("is read as the issuer that it was made to be", () => {
    const der = intermediate(readIssuerCertificate(root({ pathLength: 2 })), {
      pathLength: 1,
      nameConstraints: constraints,
    });
    expect(readIssuerCertificate(der)).toMatchObject({ isCa: true, pathLength: 1, nameConstraints: constraints });
    const { extensions, isCa, keyUsage, authorityKeyIdentifier } = parseCertificate(der);
    expect({ isCa, keyUsage }).toEqual({ isCa: true, keyUsage: ["keyCertSign", "cRLSign"] });
    expect(authorityKeyIdentifier).toBe(parseCertificate(root()).subjectKeyIdentifier);
    expect(extensions.map(({ title, critical }) => [title, critical])).toEqual([
      ["Basic constraints", true],
      ["Key usage", true],
      ["Name constraints", true],
      ["Subject key identifier", false],
      ["Authority key identifier", false],
      ["CRL distribution points", false],
      ["Authority information access", false],
    ]);
  });

  test("has no limits where none are given, or empty ones", () => {
    const empty = { permittedDnsNames: [], excludedDnsNames: [], permittedIpRanges: [], excludedIpRanges: [] };
    for (const nameConstraints of [undefined, null, empty]) {
      const der = intermediate(readIssuerCertificate(root()), { pathLength: null, nameConstraints });
      expect(readIssuerCertificate(der)).toMatchObject({ isCa: true, pathLength: null, nameConstraints: null });
    }
  });

  const faults: [string, RegExp, Parameters<typeof root>[0], () => Partial<IntermediateCertificateInput>][] = [
    ["under a path length of 0", /allows no CA below it/, { pathLength: 0 }, () => ({})],
    ["with the issuer's path length", /not below that of the issuer/, { pathLength: 1 }, () => ({ pathLength: 1 })],
    ["that outlives its issuer", /after that of the issuer/, {}, () => ({ validity: validityPeriod(start, 3651) })],
    ["that begins before its issuer", /begins before/, {}, () => ({ validity: validityPeriod(new Date(0), 365) })],
    ["without a name", /a CA has a name/, {}, () => ({ subject: writeName([]) })],
    ["with its issuer's name", /name of its issuer/, {}, () => ({ subject: rootName })],
    ["with its issuer's key", /key of its issuer/, {}, () => ({ publicKeySpki: signer.publicKeySpki })],
    ["signed by itself", /signing key is not the issuer's/, {}, () => ({ signer: own })],
  ];

  test.each(faults)("%s is not signed", (_, fault, limits, changes) => {
    const issuer = readIssuerCertificate(root(limits));
    expect(() => intermediate(issuer, changes())).toThrow(LintError);
    expect(() => intermediate(issuer, changes())).toThrow(fault);
  });

  test("is not signed by a server's certificate", () => {
    const server = buildServerCertificate({
      ...{
        issuerCertificate: root(),
        signer,
        serialNumber: randomSerialNumber(),
        crlUrl: "http://pki.example.com/1.crl",
      },
      request: serverRequest([{ type: "DNS", value: "www.example.com" }]),
      validity: validityPeriod(start, 2000),
    });
    expect(() =>
      intermediate(readIssuerCertificate(server), { signer: own, publicKeySpki: signer.publicKeySpki }),
    ).toThrow(/the issuer is no CA/);
  });

  test("without a path length of its own, lives under that of its issuer", () => {
    const issuer = readIssuerCertificate(root({ pathLength: 1 }));
    expect(readIssuerCertificate(intermediate(issuer)).pathLength).toBeNull();
    expect(readIssuerCertificate(intermediate(issuer, { pathLength: 0 })).pathLength).toBe(0);
  });
});

function serverRequest(sans: SubjectAltName[]) {
  return { commonName: undefined, sans, publicKeySpki: own.publicKeySpki, keyAlgorithm: "EC P-256" as const };
}

describe("a certificate under name constraints", () => {
  const issue = (sans: SubjectAltName[]) =>
    buildServerCertificate({
      issuerCertificate: root({ nameConstraints: constraints }),
      ...{ signer, serialNumber: randomSerialNumber(), crlUrl: "http://pki.example.com/1.crl" },
      request: serverRequest(sans),
      validity: validityPeriod(start, 90),
    });

  test("is signed for names that keep them", () => {
    const sans: SubjectAltName[] = [
      { type: "DNS", value: "www.example.com" },
      { type: "IP", value: "10.1.2.3" },
    ];
    expect(parseCertificate(issue(sans)).sans).toEqual(["DNS:www.example.com", "IP:10.1.2.3"]);
  });

  test.each<[SubjectAltName, RegExp]>([
    [{ type: "DNS", value: "www.example.net" }, /www\.example\.net is not in a permitted domain/],
    [{ type: "DNS", value: "*.example.com" }, /covers names in the excluded domain internal\.example\.com/],
    [{ type: "IP", value: "2001:db8::1" }, /excluded IP range 2001:db8::\/32/],
    [{ type: "IP", value: "11.0.0.1" }, /not in a permitted IP range/],
  ])("is not signed for $value", (name, words) => {
    expect(() => issue([{ type: "DNS", value: "www.example.com" }, name])).toThrow(LintError);
    expect(() => issue([{ type: "DNS", value: "www.example.com" }, name])).toThrow(words);
  });
});
