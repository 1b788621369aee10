import { beforeAll, describe, expect, test } from "vitest";
import { buildCrl, type CrlInput } from "@/lib/pki/build-crl";
import { buildRootCertificate } from "@/lib/pki/build-root-certificate";
import { buildServerCertificate, type ServerCertificateInput } from "@/lib/pki/build-server-certificate";
import { writeName } from "@/lib/pki/distinguished-name";
import {
  authorityKeyIdentifier,
  caBasicConstraints,
  crlDistributionPoint,
  extKeyUsage,
  keyUsage,
  leafBasicConstraints,
  subjectAltName,
  subjectKeyIdentifier,
  writeExtension,
} from "@/lib/pki/extensions";
import { generateKeyPair } from "@/lib/pki/generate-key-pair";
import { readIssuerCertificate } from "@/lib/pki/issuer-certificate";
import { keyIdentifier } from "@/lib/pki/key-identifier";
import { LintError } from "@/lib/pki/lint-error";
import { oids } from "@/lib/pki/oids";
import { parseCertificate } from "@/lib/pki/parse-certificate";
import { randomSerialNumber } from "@/lib/pki/serial-number";
import { signCertificate } from "@/lib/pki/sign-certificate";
import { type Signer, signerFromPkcs8 } from "@/lib/pki/signer";
import { validityPeriod } from "@/lib/pki/validity-period";

const start = new Date("2026-01-01T00:00:00Z");
let signer: Signer;
let other: Signer;
let root: Buffer;

beforeAll(async () => {
  const pairs = await Promise.all([generateKeyPair("EC P-256"), generateKeyPair("EC P-256")]);
  const [first, second] = pairs.map(({ privateKeyPkcs8 }) => signerFromPkcs8(privateKeyPkcs8, "EC P-256"));
  if (!first || !second) throw new Error("No signers were made.");
  signer = first;
  other = second;
  const subject = writeName([{ type: "CN", value: "Root" }]);
  root = buildRootCertificate({
    subject,
    serialNumber: randomSerialNumber(),
    validity: validityPeriod(start, 365),
    signer,
  });
});

/** A signer that must not be reached. */
function untouched(): Signer & { signed: number } {
  const spy = {
    ...signer,
    signed: 0,
    sign(data: Uint8Array) {
      spy.signed += 1;
      return signer.sign(data);
    },
  };
  return spy;
}

function server(changes: Partial<ServerCertificateInput> = {}): Buffer {
  const request = {
    commonName: "www.example.com",
    sans: [{ type: "DNS" as const, value: "www.example.com" }],
    publicKeySpki: other.publicKeySpki,
    keyAlgorithm: "EC P-256" as const,
  };
  return buildServerCertificate({
    issuerCertificate: root,
    signer,
    request,
    serialNumber: randomSerialNumber(),
    validity: validityPeriod(start, 90),
    crlUrl: "http://pki.example.com/1.crl",
    ...changes,
  });
}

describe("what breaks a rule is not signed", () => {
  const day = (text: string) => new Date(`${text}T00:00:00Z`);
  const certificates: [string, RegExp, () => Partial<ServerCertificateInput>][] = [
    ["a validity beyond the issuer's", /after that of the issuer/, () => ({ validity: validityPeriod(start, 366) })],
    [
      "a validity before the issuer's",
      /before that of the issuer/,
      () => ({ validity: validityPeriod(day("2025-12-31"), 9) }),
    ],
    [
      "a validity that ends first",
      /before it begins/,
      () => ({ validity: { notBefore: day("2026-02-02"), notAfter: day("2026-02-01") } }),
    ],
    [
      "a validity of no time",
      /before it begins/,
      () => ({ validity: { notBefore: day("2026-02-02"), notAfter: day("2026-02-02") } }),
    ],
    [
      "no names",
      /no subject alternative name/,
      () => ({ request: { commonName: "a", sans: [], publicKeySpki: other.publicKeySpki, keyAlgorithm: "EC P-256" } }),
    ],
    ["a short serial number", /too short/, () => ({ serialNumber: "01" })],
  ];

  test.each(certificates)("%s", (_what, fault, changes) => {
    const spy = untouched();
    expect(() => server({ signer: spy, ...changes() })).toThrow(LintError);
    expect(() => server({ signer: spy, ...changes() })).toThrow(fault);
    expect(spy.signed).toBe(0);
  });

  test("the key of another CA", () => {
    expect(() => server({ signer: other })).toThrow(/signing key is not the issuer's/);
  });

  test("a leaf that says it is a CA, may sign certificates, has another's key identifier, or lacks or repeats a part", () => {
    const issuer = readIssuerCertificate(root);
    const parts = {
      constraints: leafBasicConstraints(),
      usage: keyUsage(["digitalSignature"]),
      purposes: extKeyUsage([oids.serverAuth]),
      names: subjectAltName([{ type: "DNS", value: "www.example.com" }], true),
      own: subjectKeyIdentifier(keyIdentifier(other.publicKeySpki)),
      authority: authorityKeyIdentifier(issuer.keyIdentifier),
      points: crlDistributionPoint("http://pki.example.com/1.crl"),
    };
    const sign = (changes: Partial<typeof parts>, subject = writeName([])) => {
      const content = { profile: "server", serialNumber: randomSerialNumber(), subject } as const;
      const extensions = Object.values({ ...parts, ...changes });
      const validity = validityPeriod(start, 90);
      return signCertificate({ ...content, validity, publicKeySpki: other.publicKeySpki, extensions }, issuer, signer);
    };
    expect(parseCertificate(sign({})).sans).toEqual(["DNS:www.example.com"]);
    expect(() => sign({ constraints: caBasicConstraints(0) })).toThrow(/do not fit the profile/);
    expect(() => sign({ usage: keyUsage(["keyCertSign"]) })).toThrow(/do not agree/);
    expect(() => sign({ own: subjectKeyIdentifier(issuer.keyIdentifier) })).toThrow(/not that of the key/);
    expect(() => sign({ authority: authorityKeyIdentifier(Buffer.alloc(20)) })).toThrow(/not the issuer's/);
    expect(() => sign({ points: parts.usage })).toThrow(/repeated/);
    expect(() => sign({ points: writeExtension("1.2.3", false, Buffer.of(5, 0)) })).toThrow(/missing/);
    expect(() => sign({}, writeName([{ type: "CN", value: "a" }]))).toThrow(/critical exactly when/);
    expect(() => sign({}, Buffer.of(0x30, 0x81, 0x00))).toThrow(/more bytes than it needs/);
  });

  test.each(["", "xyz", "00", "ff".repeat(21), "80".repeat(16), "0001", "ABCDEF0123456789"])(
    "serial number %j",
    (serialNumber) => {
      expect(() => server({ serialNumber })).toThrow(RangeError);
    },
  );

  const crls: [string, RegExp, Partial<CrlInput>][] = [
    ["times in the wrong order", /next update/, { nextUpdate: start }],
    ["the number 0", /out of range/, { crlNumber: 0n }],
    ["a number of 21 octets", /out of range/, { crlNumber: 1n << 160n }],
    ["reason 7", /reason/, { entries: [{ serialNumber: "7f", revokedAt: start, reasonCode: 7 }] }],
    ["removeFromCRL", /reason/, { entries: [{ serialNumber: "7f", revokedAt: start, reasonCode: 8 }] }],
    [
      "a serial number twice",
      /twice/,
      { entries: [0, 1].map((reasonCode) => ({ serialNumber: "7f", revokedAt: start, reasonCode })) },
    ],
  ];

  test.each(crls)("a CRL with %s", (_what, fault, changes) => {
    const input = {
      issuerCertificate: root,
      signer,
      crlNumber: 1n,
      thisUpdate: start,
      nextUpdate: day("2026-01-08"),
      entries: [],
    };
    expect(() => buildCrl({ ...input, ...changes })).toThrow(fault);
  });
});

describe("what is signed", () => {
  test("10,000 serial numbers differ, are positive and take 16 octets", () => {
    const drawn = new Set(Array.from({ length: 10_000 }, randomSerialNumber));
    expect(drawn.size).toBe(10_000);
    for (const serialNumber of drawn) expect(serialNumber).toMatch(/^[4-7][0-9a-f]{31}$/);
    const [serialNumber = ""] = drawn;
    expect(parseCertificate(server({ serialNumber })).serialNumber).toBe(serialNumber);
  });

  test("EC keys sign, RSA keys encipher keys as well", async () => {
    const { publicKeySpki } = await generateKeyPair("RSA 3072");
    const sans = [{ type: "IP" as const, value: "192.0.2.1" }];
    const rsa = server({ request: { commonName: undefined, sans, publicKeySpki, keyAlgorithm: "RSA 3072" } });
    const usageOf = (der: Buffer) => parseCertificate(der).extensions.find(({ title }) => title === "Key usage")?.lines;
    expect(usageOf(rsa)).toEqual(["digitalSignature", "keyEncipherment"]);
    expect(usageOf(server())).toEqual(["digitalSignature"]);
  });

  test("a root beyond 2049 keeps its end", () => {
    const subject = writeName([{ type: "CN", value: "Root" }]);
    const validity = validityPeriod(start, 365 * 30);
    const der = buildRootCertificate({ subject, serialNumber: randomSerialNumber(), validity, signer });
    expect(parseCertificate(der).notAfter).toEqual(validity.notAfter);
    expect(validity.notAfter.getUTCFullYear()).toBeGreaterThan(2049);
  });

  test("a validity is whole days less one second", () => {
    const { notBefore, notAfter } = validityPeriod(new Date("2026-02-03T04:05:06.789Z"), 1);
    expect([notBefore.toISOString(), notAfter.toISOString()]).toEqual([
      "2026-02-03T04:05:06.000Z",
      "2026-02-04T04:05:05.000Z",
    ]);
    for (const days of [0, -1, 1.5, 4_000_000]) expect(() => validityPeriod(start, days)).toThrow(RangeError);
  });

  test("a private key of another algorithm, or none, is refused without a word of it", async () => {
    const { privateKeyPkcs8 } = await generateKeyPair("EC P-384");
    expect(() => signerFromPkcs8(privateKeyPkcs8, "EC P-256")).toThrow("The private key is not EC P-256.");
    expect(() => signerFromPkcs8(Buffer.from("secret"), "EC P-256")).toThrow("The private key is not PKCS#8 DER.");
  });
});
