import { generateKeyPairSync } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { type CaProfile, caProfileFields, storedCaProfile } from "@/lib/ca/ca-profile-schema";
import { rootSubject, rootValidity } from "@/lib/ca/root-profile";
import { buildCaCertificateRequest } from "@/lib/pki/build-ca-certificate-request";
import { buildRootCertificate } from "@/lib/pki/build-root-certificate";
import { writeName } from "@/lib/pki/distinguished-name";
import { ipRange } from "@/lib/pki/ip-range";
import { type KeyAlgorithm, keyAlgorithms } from "@/lib/pki/key-algorithms";
import { nameConstraintsExtension, readNameConstraints } from "@/lib/pki/name-constraints";
import { parseCertificate } from "@/lib/pki/parse-certificate";
import { readCaRequest } from "@/lib/pki/read-ca-request";
import { readDer } from "@/lib/pki/read-der";
import { randomSerialNumber } from "@/lib/pki/serial-number";
import { type Signer, signerFromPkcs8 } from "@/lib/pki/signer";

const schema = z.object(caProfileFields);
const { nameConstraints: constraintsSchema } = caProfileFields;

/** Characters that domains, addresses and their look-alikes are made of, so that many entries are nearly right. */
const entryText = fc.oneof(
  fc.string({ unit: fc.constantFrom(..."ab09-._:/*% \u212a\u0130\u00fcxnXN--10."), maxLength: 40 }),
  fc.string({ unit: "grapheme", maxLength: 12 }),
);
const label = fc.stringMatching(/^[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?$/);
const domainText = fc
  .tuple(fc.constantFrom("", ".", " "), fc.array(label, { minLength: 1, maxLength: 6 }))
  .map(([before, labels]) => before + labels.join("."));
const rangeText = fc.oneof(
  fc.tuple(fc.ipV4(), fc.integer({ min: 0, max: 33 })).map(([address, bits]) => `${address}/${bits}`),
  fc.tuple(fc.ipV6(), fc.integer({ min: 0, max: 129 })).map(([address, bits]) => `${address}/${bits}`),
  fc.ipV4(),
  fc.ipV6(),
);
const entries = (...of: fc.Arbitrary<string>[]) => fc.array(fc.oneof(...of), { maxLength: 4 });
const anyConstraints = fc.record({
  permittedDnsNames: entries(domainText, entryText),
  excludedDnsNames: entries(domainText, entryText),
  permittedIpRanges: entries(rangeText, fc.ipV4Extended(), entryText),
  excludedIpRanges: entries(rangeText, entryText),
});
const likelyConstraints = fc.record({
  permittedDnsNames: entries(domainText),
  excludedDnsNames: entries(domainText),
  permittedIpRanges: entries(rangeText),
  excludedIpRanges: entries(rangeText),
});

/** Of the constraints given what is accepted; `undefined` when they are refused. */
function accepted(given: unknown) {
  const result = constraintsSchema.safeParse(given);
  return result.success ? result.data : undefined;
}

describe("name constraints that are accepted", { timeout: 60_000 }, () => {
  it("can be written, and are read back as they are", () => {
    let written = 0;
    fc.assert(
      fc.property(fc.oneof(likelyConstraints, anyConstraints), (given) => {
        const constraints = accepted(given);
        if (!constraints) return;
        written += 1;
        const [, , value] = readDer(nameConstraintsExtension(constraints)).children;
        expect(readNameConstraints(value?.content ?? Buffer.alloc(0))).toEqual({ constraints, otherForms: [] });
      }),
      { numRuns: 600 },
    );
    expect(written).toBeGreaterThan(60);
  });

  it("stay what they are when they are accepted once more, as stored ones are", () => {
    fc.assert(
      fc.property(likelyConstraints, (given) => {
        const constraints = accepted(given);
        if (constraints) expect(accepted(constraints)).toEqual(constraints);
      }),
    );
  });

  it("are all those whose entries a certificate can hold", () => {
    const domain = fc.array(label, { minLength: 1, maxLength: 3 }).map((labels) => `${labels.join(".")}.example`);
    const range = fc.oneof(
      fc.tuple(fc.ipV4(), fc.integer({ min: 0, max: 32 })).map(([address, bits]) => `${address}/${bits}`),
      fc.tuple(fc.ipV6(), fc.integer({ min: 0, max: 128 })).map(([address, bits]) => `${address}/${bits}`),
    );
    fc.assert(
      fc.property(domain, range, (name, addresses) => {
        const none = { excludedDnsNames: [], excludedIpRanges: [] };
        const constraints = accepted({ permittedDnsNames: [name], permittedIpRanges: [addresses], ...none });
        expect(constraints?.permittedDnsNames).toEqual([name.toLowerCase()]);
        const [text = ""] = constraints?.permittedIpRanges ?? [];
        const [address, bits] = addresses.split("/");
        expect(text.endsWith(`/${bits}`)).toBe(true);
        if (!address?.includes(".") || !address.includes(":")) expect(ipRange(text)).toEqual(ipRange(addresses));
      }),
    );
  });

  it.each([
    ["an address among the domains", { permittedDnsNames: ["10.0.0.1"] }],
    ["a domain whose last label is a number", { excludedDnsNames: ["corp.10"] }],
    ["a sign that only looks like a letter", { permittedDnsNames: ["\u212aorp.example"] }],
    ["an address with a zone", { permittedIpRanges: ["fe80::1%eth0"] }],
    ["an address with a zone and a prefix", { permittedIpRanges: ["fe80::1%1/64"] }],
    ["an address with leading zeros, which some read as octal", { permittedIpRanges: ["010.0.0.1/8"] }],
    ["a prefix with a leading zero", { permittedIpRanges: ["10.0.0.0/08"] }],
    ["an address in hexadecimal", { excludedIpRanges: ["0x0a.0.0.0"] }],
    ["a short address", { excludedIpRanges: ["10.1/16"] }],
  ])("are not those with %s", (_what, part) => {
    const none = { permittedDnsNames: [], excludedDnsNames: [], permittedIpRanges: [], excludedIpRanges: [] };
    expect(accepted({ ...none, ...part })).toBeUndefined();
  });
});

const signers: Record<KeyAlgorithm, Signer> = {
  "EC P-256": signerOf("EC P-256", generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey),
  "EC P-384": signerOf("EC P-384", generateKeyPairSync("ec", { namedCurve: "P-384" }).privateKey),
  "RSA 3072": signerOf("RSA 3072", generateKeyPairSync("rsa", { modulusLength: 3072 }).privateKey),
  "RSA 4096": signerOf("RSA 4096", generateKeyPairSync("rsa", { modulusLength: 4096 }).privateKey),
};

function signerOf(algorithm: KeyAlgorithm, key: ReturnType<typeof generateKeyPairSync>["privateKey"]): Signer {
  return signerFromPkcs8(key.export({ type: "pkcs8", format: "der" }), algorithm);
}

const nameText = fc.oneof(
  { weight: 6, arbitrary: fc.stringMatching(/^[A-Za-z0-9 ,+="<>;#'\u00df\u00e4-]{1,64}$/) },
  fc.string({ unit: "grapheme", maxLength: 70 }),
  fc.string({ unit: "binary", maxLength: 20 }),
  fc.string({ unit: fc.constantFrom(..."Ab ,+=\"\\<>;#'\u00df\u202e\u0000\ufeff\ud835\udd38\u3000"), maxLength: 20 }),
);
const countryText = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom("", "DE", "de", " us ") },
  { weight: 1, arbitrary: entryText },
);
const anyProfile = fc.record({
  ...{ name: nameText, commonName: nameText, organization: nameText, country: countryText },
  keyAlgorithm: fc.constantFrom(...keyAlgorithms),
  lifetimeYears: fc.integer({ min: 0, max: 31 }),
  pathLength: fc.option(fc.integer({ min: -1, max: 10 })),
  nameConstraints: fc.option(likelyConstraints),
});

/** Calls it for profiles that are accepted; there are enough of them. */
function forAcceptedProfiles(numRuns: number, check: (profile: CaProfile, now: Date) => void): void {
  let count = 0;
  const now = fc.date({ min: new Date("2026-01-01"), max: new Date("2120-01-01"), noInvalidDate: true });
  fc.assert(
    fc.property(anyProfile, now, (given, at) => {
      const result = schema.safeParse(given);
      if (!result.success) return;
      count += 1;
      check(result.data, at);
    }),
    { numRuns },
  );
  expect(count).toBeGreaterThan(numRuns / 20);
}

describe("a profile that is accepted", { timeout: 60_000 }, () => {
  it("makes a root certificate that holds it, at any time", () => {
    forAcceptedProfiles(200, (profile, now) => {
      const { keyAlgorithm, lifetimeYears, pathLength, nameConstraints } = profile;
      const der = buildRootCertificate({
        ...{ subject: writeName(rootSubject(profile)), serialNumber: randomSerialNumber(), pathLength },
        ...{ nameConstraints, validity: rootValidity(now, lifetimeYears), signer: signers[keyAlgorithm] },
      });
      const certificate = parseCertificate(der);
      expect(certificate).toMatchObject({ keyAlgorithm, pathLength, nameConstraints, isCa: true, selfIssued: true });
      const days = (certificate.notAfter.getTime() - certificate.notBefore.getTime()) / 86_400_000;
      expect(Math.abs(days - lifetimeYears * 365.25)).toBeLessThan(2);
    });
  });

  it("makes a certificate request whose subject can be read", () => {
    forAcceptedProfiles(200, (profile) => {
      const { keyAlgorithm, pathLength, nameConstraints } = profile;
      const subject = writeName(rootSubject(profile));
      const csr = buildCaCertificateRequest({ subject, signer: signers[keyAlgorithm], pathLength, nameConstraints });
      expect(readCaRequest(csr).subject).toEqual(subject);
    });
  });

  it("is read back from its row as it was stored", () => {
    forAcceptedProfiles(400, (profile) => {
      expect(storedCaProfile(JSON.parse(JSON.stringify(profile)))).toEqual(profile);
    });
  });

  it("has names that people can see, within the limits of the certificate", () => {
    forAcceptedProfiles(1000, ({ name, commonName, organization, country }) => {
      for (const text of [name, commonName, organization]) {
        expect(text).toBe(text.trim());
        expect([...text].length).toBeLessThanOrEqual(64);
        expect(text.isWellFormed()).toBe(true);
        expect(text).not.toMatch(/[\p{Cc}\p{Cf}]/u);
      }
      expect([name, commonName]).not.toContain("");
      expect(country).toMatch(/^([A-Z]{2})?$/);
    });
  });

  it.each(["\u00df", "\ufb01", "D\u00df", "\u0131n"])(
    "has no country of letters that only become two: %s",
    (country) => {
      expect(caProfileFields.country.safeParse(country).success).toBe(false);
    },
  );
});
