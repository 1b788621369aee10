import { describe, expect, it } from "vitest";
import { type CaProfile, storedCaProfile } from "@/lib/ca/ca-profile-schema";
import {
  constraintsAbove,
  effectivePathLength,
  type IssuerCertificates,
  intermediateErrors,
  intermediateValidity,
} from "@/lib/ca/requests/intermediate-limits";
import { buildIntermediateCertificate } from "@/lib/pki/build-intermediate-certificate";
import { buildRootCertificate } from "@/lib/pki/build-root-certificate";
import { writeName } from "@/lib/pki/distinguished-name";
import { generateKeyPair } from "@/lib/pki/generate-key-pair";
import { readIssuerCertificate } from "@/lib/pki/issuer-certificate";
import type { NameConstraints } from "@/lib/pki/name-constraints";
import { randomSerialNumber } from "@/lib/pki/serial-number";
import { signerFromPkcs8 } from "@/lib/pki/signer";
import { validityPeriod } from "@/lib/pki/validity-period";

const none: NameConstraints = {
  permittedDnsNames: [],
  excludedDnsNames: [],
  permittedIpRanges: [],
  excludedIpRanges: [],
};

const validity = validityPeriod(new Date(), 365);

async function newSigner() {
  return signerFromPkcs8((await generateKeyPair("EC P-256")).privateKeyPkcs8, "EC P-256");
}

type Limits = { pathLength?: number; nameConstraints?: NameConstraints };

/** A root with those limits and, when they are given, an intermediate CA below it with its own. */
async function issuerWith(root: Limits, below?: Limits): Promise<IssuerCertificates> {
  const signer = await newSigner();
  const rootDer = buildRootCertificate({
    ...{ subject: writeName([{ type: "CN", value: "Root" }]), serialNumber: randomSerialNumber(), validity, signer },
    ...root,
  });
  if (!below) return { certificateDer: rootDer, issuerChainDer: [] };
  const certificateDer = buildIntermediateCertificate({
    ...{ issuer: readIssuerCertificate(rootDer), signer, validity, serialNumber: randomSerialNumber() },
    subject: writeName([{ type: "CN", value: "Issuing" }]),
    publicKeySpki: (await newSigner()).publicKeySpki,
    ...{ crlUrl: "http://pki.example/crl", caIssuersUrl: "http://pki.example/ca" },
    ...below,
  });
  return { certificateDer, issuerChainDer: [rootDer] };
}

function profile(part: Partial<CaProfile> = {}): CaProfile {
  return storedCaProfile({
    ...{ name: "New", commonName: "New", organization: "", country: "", keyAlgorithm: "EC P-256", lifetimeYears: 5 },
    ...part,
  });
}

describe("the path length of an intermediate CA", () => {
  it.each([
    // root, issuing CA below it, asked, effective
    [undefined, undefined, null, null],
    [undefined, undefined, 3, 3],
    [2, undefined, null, 1],
    [2, undefined, 0, 0],
    [2, {}, null, 0],
    [undefined, { pathLength: 4 }, null, 3],
    [3, { pathLength: 1 }, null, 0],
  ])("under a root with %j and an issuing CA with %j is for %j: %j", async (root, below, asked, effective) => {
    const issuer = await issuerWith(root === undefined ? {} : { pathLength: root }, below);
    expect(effectivePathLength(issuer, asked)).toBe(effective);
    expect(intermediateErrors(profile({ pathLength: asked }), issuer)).toEqual({});
  });

  it("is refused where the CAs above leave less, also the one beyond the issuing CA", async () => {
    const root = await issuerWith({ pathLength: 1 });
    expect(intermediateErrors(profile({ pathLength: 1 }), root)).toEqual({
      pathLength: "At most 0: the path length of the CAs above leaves no more.",
    });
    const issuing = await issuerWith({ pathLength: 1 }, {});
    expect(Object.keys(intermediateErrors(profile(), issuing))).toEqual(["parentId"]);
    expect(Object.keys(intermediateErrors(profile(), await issuerWith({ pathLength: 0 })))).toEqual(["parentId"]);
  });
});

describe("the name constraints of an intermediate CA", () => {
  const above: NameConstraints = {
    permittedDnsNames: ["corp.example"],
    excludedDnsNames: ["secret.corp.example"],
    permittedIpRanges: ["10.0.0.0/8"],
    excludedIpRanges: ["10.9.0.0/16"],
  };

  it.each([
    ["permittedDnsNames", "corp.example", true],
    ["permittedDnsNames", "web.corp.example", true],
    ["permittedDnsNames", "example", false],
    ["permittedDnsNames", "corp.example.org", false],
    ["permittedDnsNames", "secret.corp.example", false],
    ["permittedDnsNames", "deep.secret.corp.example", false],
    ["permittedIpRanges", "10.0.0.0/8", true],
    ["permittedIpRanges", "10.1.0.0/16", true],
    ["permittedIpRanges", "10.9.1.0/24", false],
    ["permittedIpRanges", "10.8.0.0/15", true],
    ["permittedIpRanges", "10.0.0.0/7", false],
    ["permittedIpRanges", "192.0.2.0/24", false],
    ["permittedIpRanges", "fd00::/8", false],
  ] as const)("%s %s lies inside what is permitted above: %j", async (list, entry, inside) => {
    const issuer = await issuerWith({ nameConstraints: above });
    const errors = intermediateErrors(profile({ nameConstraints: { ...none, [list]: [entry] } }), issuer);
    expect(Object.keys(errors)).toEqual(inside ? [] : [`nameConstraints.${list}.0`]);
  });

  it("may exclude anything, and are free in a form that nobody above constrains", async () => {
    const issuer = await issuerWith({ nameConstraints: { ...none, permittedDnsNames: ["corp.example"] } });
    const nameConstraints = { ...none, excludedDnsNames: ["example.org"], permittedIpRanges: ["fd00::/8"] };
    expect(intermediateErrors(profile({ nameConstraints }), issuer)).toEqual({});
  });

  it("are those of every CA above, the nearest first", async () => {
    const below = { ...none, excludedDnsNames: ["old.corp.example"] };
    const issuer = await issuerWith({ nameConstraints: above }, { nameConstraints: below });
    expect(constraintsAbove(issuer)).toEqual([below, above]);
    const nameConstraints = { ...none, permittedDnsNames: ["other.example"] };
    expect(Object.keys(intermediateErrors(profile({ nameConstraints }), issuer))).toEqual([
      "nameConstraints.permittedDnsNames.0",
    ]);
  });
});

describe("an intermediate CA", () => {
  it("has a subject of its own", async () => {
    const errors = intermediateErrors(profile({ commonName: "Root" }), await issuerWith({}));
    expect(Object.keys(errors)).toEqual(["commonName"]);
  });

  it("ends with its issuer at the latest", () => {
    const now = new Date("2030-01-01T00:00:00.900Z");
    const soon = new Date("2031-06-01T00:00:00Z");
    expect(intermediateValidity({ notAfter: soon }, 5, now)).toEqual({
      ...{ notBefore: new Date("2030-01-01T00:00:00Z"), notAfter: soon, cutToParent: true },
    });
    expect(intermediateValidity({ notAfter: soon }, 1, now)).toMatchObject({
      ...{ notAfter: new Date("2030-12-31T23:59:59Z"), cutToParent: false },
    });
  });
});
