import { randomUUID, X509Certificate } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import type { ActionFailure } from "@/lib/actions/action-result";
import { toActionFailure } from "@/lib/actions/to-action-failure";
import { makeCa } from "@/lib/ca/testing/make-ca";
import { recordedEventIds } from "@/lib/ca/testing/recorded-events";
import { getCertificate } from "@/lib/certificates/get-certificate";
import { issueCertificate } from "@/lib/certificates/issue-certificate";
import { issueCertificateInput } from "@/lib/certificates/issue-schema";
import { previewCertificateRequest } from "@/lib/certificates/preview-certificate-request";
import { acceptedOddities, refusedOddities } from "@/lib/certificates/testing/odd-requests";
import { db } from "@/lib/db";
import { pemEncode } from "@/lib/pki/pem";
import { refusedBundles } from "@/lib/pki/testing/refused-ca-certificate-bundles";
import { refusedCas } from "@/lib/pki/testing/refused-ca-certificates";
import { refusedEncodings } from "@/lib/pki/testing/refused-encodings";
import { refusedKeys } from "@/lib/pki/testing/refused-keys";
import { refusedNames } from "@/lib/pki/testing/refused-names";
import type { RefusedRequest } from "@/lib/pki/testing/refused-request";
import { createTenant, type Tenant } from "@/lib/testing/create-tenant";

const refused: RefusedRequest[] = [...refusedEncodings, ...refusedKeys, ...refusedNames, ...refusedOddities];
const imports = [...refusedBundles, ...refusedCas].map(([what]) => what);
const byName = new Map(refused.map((one) => [one[0], one]));

/** Every kind of bad request that the portal promises an answer to, with the cases that stand for it. */
const kinds: [kind: string, ...cases: string[]][] = [
  ["truncated and BER-encoded", "a truncated request", "an indefinite length", "a length longer than needed"],
  ["trailing bytes", "bytes after the end", "a second request after the end"],
  [
    "another PEM type",
    "a certificate, PEM",
    "a private key, PKCS #8 PEM",
    "a private key, SEC 1 PEM",
    "a CRL",
    "a public key",
  ],
  ["a broken signature", "a bit of the signature flipped", "a letter of the name changed", "the key of someone else"],
  ["RSA 1024", "RSA 1024", "RSA 2047", "RSA 8192, unverified"],
  ["exponent and modulus", "e = 1", "e = 3", "an even modulus", "a modulus with a small factor"],
  ["known weak keys", "the fingerprint of ROCA", "two primes that lie close together"],
  ["P-192", "P-192", "secp256k1"],
  ["a point off the curve", "a point off the curve", "the point at infinity"],
  ["SHA-1 and MD5", "SHA-1 with RSA", "SHA-1 with ECDSA", "MD5 with RSA"],
  ["a common name over 64", "a common name of 65 characters"],
  ["an empty subject without names", "no names at all"],
  ["a wildcard in the wrong place", "a bare star", "a star in the middle", "two stars", "half a star"],
  ["IDN", "punycode that decodes to nothing", "punycode that overflows", "a letter beyond ASCII"],
  [
    "an IP address as DNS name",
    "an IPv4 address as DNS name",
    "an IPv6 address as DNS name",
    "an address in hexadecimal",
  ],
  ["an underscore", "an underscore", "an underscore in the common name"],
  ["a null byte", "NUL in the common name", "NUL in a DNS name", "an e-mail address with a null byte"],
  [
    "e-mail oddities",
    "an e-mail address",
    "an e-mail address with two at signs",
    "an e-mail address with a line break",
  ],
  ["URI oddities", "a URI", "a URI with a script", "a URI with control characters", "a URI of 4 kB"],
  ["1,000 names", "1,000 short names", "1,000 long names"],
  ["an extension twice", "two alternative name extensions", "one attribute with two lists"],
  ["an unknown critical extension", "an unknown critical extension"],
  ["nested 10,000 deep", "5,000 levels", "10,000 levels"],
  ["a 10 MB upload", "a file of 10 MB"],
  ["control characters", "a right-to-left override", "a zero-width space", "a line break in the subject"],
];

/** The same for certificates of CAs that are imported; they are answered by the tests of that import. */
const importKinds: [kind: string, ...cases: string[]][] = [
  ["a key in place of a certificate", "a private key, PKCS #8 PEM", "PKCS #12"],
  ["negative and zero serial numbers", "the serial number zero", "a negative serial number"],
  ["chains with loops", "two CAs that certify each other, and neither the issuer"],
  ["dates", "expired", "not yet valid", "ends before it begins"],
  ["a 10 MB upload", "a file of 10 MB"],
];

let tenant: Tenant;
let caId: string;

beforeAll(async () => {
  tenant = await createTenant();
  caId = (await makeCa(tenant)).id;
});

function asText(input: string | Uint8Array): string {
  return typeof input === "string" ? input : pemEncode("CERTIFICATE REQUEST", input);
}

const callWith = (csr: string) => ({ caId, csr, validityDays: 90, requestId: randomUUID() });

/** What the action answers: the schema, the verb, the mapper of failures. */
async function attempt(csr: string): Promise<{ answer: ActionFailure | { ok: true; id: string }; ms: number }> {
  const start = performance.now();
  try {
    const input = issueCertificateInput.parse(callWith(csr));
    const { id } = await issueCertificate({ ctx: tenant.ctx.requester, input });
    return { answer: { ok: true, id }, ms: performance.now() - start };
  } catch (error) {
    return { answer: toActionFailure(error, "request"), ms: performance.now() - start };
  }
}

/** Control characters, and those that turn or hide text, as RFC 5280 names must not reach a page. */
const unshowable = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cs}]/u;

describe("bad input", () => {
  it("has at least 80 cases, and one or more for each kind that is promised", () => {
    expect(refused.length + imports.length).toBeGreaterThanOrEqual(80);
    for (const [kind, ...cases] of kinds) {
      expect(cases.length, kind).toBeGreaterThan(0);
      for (const one of cases) expect(byName.has(one), `${kind}: ${one}`).toBe(true);
    }
    for (const [kind, ...cases] of importKinds) {
      for (const one of cases) expect(imports, `${kind}: ${one}`).toContain(one);
    }
  });

  it.each(refused)("gets a clear answer next to the field, in under a second: %s", async (_what, _code, input) => {
    const { answer, ms } = await attempt(asText(input()));
    expect(answer).toMatchObject({ ok: false, code: "INVALID_INPUT", fieldErrors: { csr: expect.any(String) } });
    if (answer.ok) return;
    expect(answer.fieldErrors?.csr?.length).toBeGreaterThan(20);
    expect(answer.fieldErrors?.csr).not.toMatch(unshowable);
    expect(answer.message).not.toMatch(unshowable);
    expect(ms).toBeLessThan(1_000);
  });

  it("is answered by the preview under the same code", async () => {
    for (const [what, code, input] of refusedOddities) {
      const preview = await previewCertificateRequest({ ctx: tenant.ctx.requester, input: callWith(asText(input())) });
      expect(preview, what).toMatchObject({ ok: false, problem: { code } });
    }
  });

  it("left no certificate and no event behind", async () => {
    expect(await db().certificate.count({ where: { caId } })).toBe(0);
    expect(await recordedEventIds(tenant.subscriptionId)).toEqual([90004, 4872]);
  });
});

describe("odd input that is issued", () => {
  async function issued(input: Uint8Array) {
    const csr = asText(input);
    const preview = await previewCertificateRequest({ ctx: tenant.ctx.requester, input: callWith(csr) });
    const { answer } = await attempt(csr);
    if (!answer.ok || !preview.ok) throw new Error("It was refused.");
    const { certificateDer } = await db().certificate.findUniqueOrThrow({ where: { id: answer.id } });
    return { preview, id: answer.id, leaf: new X509Certificate(certificateDer) };
  }

  it("shows a look-alike in both its forms before", async () => {
    const { preview, id } = await issued(acceptedOddities.lookAlike());
    expect(preview.sans).toContainEqual({ type: "DNS", value: "xn--pple-43d.example", unicode: "\u0430pple.example" });
    const detail = await getCertificate({ ctx: tenant.ctx.auditor, input: { certificateId: id } });
    expect(detail.unicodeNames).toEqual({ "DNS:xn--pple-43d.example": "\u0430pple.example" });
  });

  it("keeps an empty subject empty, with names that must be understood", async () => {
    const { preview, leaf } = await issued(acceptedOddities.emptySubject());
    expect(preview.subject).toBeNull();
    expect(leaf.subject).toBeFalsy();
  });

  it("makes no CA of a leaf that asks to be one, and says that this is left out", async () => {
    const { preview, leaf } = await issued(acceptedOddities.caWanted());
    expect(leaf.ca).toBe(false);
    expect(preview.ignored).toMatchObject([{ title: "Basic constraints" }]);
  });

  it("takes a wildcard in its place, and a repeated name once", async () => {
    expect((await issued(acceptedOddities.wildcard())).leaf.subjectAltName).toContain("DNS:*.example.com");
    const { leaf } = await issued(acceptedOddities.repeatedName());
    expect(leaf.subjectAltName?.match(/a\.example\.com/g)).toHaveLength(1);
  });
});
