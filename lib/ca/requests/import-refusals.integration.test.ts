import { inspect } from "node:util";
import { beforeAll, describe, expect, it } from "vitest";
import { caRequestInTenant } from "@/lib/ca/requests/ca-request-in-tenant";
import { checkCaCertificate } from "@/lib/ca/requests/check-ca-certificate";
import { importCaCertificate } from "@/lib/ca/requests/import-ca-certificate";
import { askExternalCa } from "@/lib/ca/testing/external-request";
import { recordedEventIds } from "@/lib/ca/testing/recorded-events";
import { db } from "@/lib/db";
import { ServiceError } from "@/lib/errors";
import type { ImportCheckId } from "@/lib/pki/check-imported-ca";
import { writeNull, writeUtf8String } from "@/lib/pki/der-writer";
import { writeExtension } from "@/lib/pki/extensions";
import { chainPem } from "@/lib/pki/pem";
import { readCaRequest } from "@/lib/pki/read-ca-request";
import {
  type CaParts,
  type MadeCa,
  makeCaCertificate,
  rsaSignature,
  rsaTestKey,
  testKey,
} from "@/lib/pki/testing/make-ca-certificate";
import { nameConstraints, nameOfValue, subtree } from "@/lib/pki/testing/odd-certificate-parts";
import { refusedBundles } from "@/lib/pki/testing/refused-ca-certificate-bundles";
import { createTenant, type Tenant } from "@/lib/testing/create-tenant";

const day = 86_400_000;
const inDays = (days: number) => new Date(Math.floor(Date.now() / 1000) * 1000 + days * day);
const rootLife = { notBefore: inDays(-100), notAfter: inDays(7000) };
const root = makeCaCertificate({ subject: "Outer Root", ...rootLife });
const rsaRoot = makeCaCertificate({ subject: "Outer RSA Root", privateKey: rsaTestKey(2048), ...rootLife });

let tenant: Tenant;
let requestId = "";
let requested: { spki: Buffer; subject: Buffer };

beforeAll(async () => {
  tenant = await createTenant();
  ({ requestId } = await askExternalCa(tenant));
  const { csrDer } = await caRequestInTenant(tenant.ctx.administrator, requestId);
  const { publicKeySpki, subject } = readCaRequest(csrDer ?? new Uint8Array());
  requested = { spki: publicKeySpki, subject };
});

/** The certificate that was asked for, with any part replaced. */
function own(issuer: MadeCa, parts: CaParts = {}): Buffer {
  return makeCaCertificate({ ...requested, issuer, notBefore: inDays(-1), notAfter: inDays(3000), ...parts }).der;
}

function below(parts: CaParts): MadeCa {
  return makeCaCertificate({ subject: "Outer Policy CA", issuer: root, ...rootLife, ...parts });
}

async function stored() {
  const { subscriptionId } = tenant;
  const [requests, cas, events] = await Promise.all([
    db().caRequest.findMany({ where: { subscriptionId } }),
    db().certificateAuthority.count({ where: { subscriptionId } }),
    recordedEventIds(subscriptionId),
  ]);
  return { requests, cas, events };
}

/** What the import of a bundle is refused with; everything is as it was before. */
async function refusalOf(input: string | Uint8Array): Promise<ServiceError> {
  const certificates = typeof input === "string" ? { text: input } : { base64: Buffer.from(input).toString("base64") };
  const before = await stored();
  // Of this process: other work on the machine does not count.
  const begin = process.cpuUsage();
  const error: unknown = await importCaCertificate({
    ctx: tenant.ctx.administrator,
    input: { requestId, certificates },
  }).catch((thrown: unknown) => thrown);
  const { user, system } = process.cpuUsage(begin);
  expect((user + system) / 1_000_000).toBeLessThan(1);
  expect(await stored()).toEqual(before);
  if (!(error instanceof ServiceError)) throw new Error(`Not refused in words: ${inspect(error)}`);
  return error;
}

const critical = [writeExtension("1.2.3.4", true, writeNull())];
const everything = [subtree(0x82, ""), subtree(0x87, Buffer.alloc(8)), subtree(0x87, Buffer.alloc(32))];
const nothingPermitted = [nameConstraints({ excluded: everything })];
const sha1 = rsaSignature("1.2.840.113549.1.1.5", "sha1");

const failing: [ImportCheckId, string, () => Buffer[]][] = [
  ["key", "for another key", () => [own(root, { spki: rsaRoot.spki }), root.der]],
  ["subject", "for another name", () => [own(root, { subject: "Another CA" }), root.der]],
  ["structure", "with the serial number zero", () => [own(root, { serialNumber: 0n }), root.der]],
  ["ca", "of a leaf", () => [own(root, { isCa: false }), root.der]],
  ["keyUsage", "without cRLSign", () => [own(root, { usages: ["keyCertSign"] }), root.der]],
  [
    "pathLength",
    "below an issuer with path length 0",
    () => {
      const issuer = below({ pathLength: 0 });
      return [own(issuer), issuer.der, root.der];
    },
  ],
  ["validity", "that has expired", () => [own(root, { notBefore: inDays(-9), notAfter: inDays(-1) }), root.der]],
  ["validity", "that is not valid yet", () => [own(root, { notBefore: inDays(1) }), root.der]],
  ["issuerValidity", "that outlives its issuer", () => [own(root, { notAfter: inDays(7001) }), root.der]],
  ["signature", "without its issuer", () => [own(root)]],
  [
    "signature",
    "by a namesake of the given issuer",
    () => [own(root), makeCaCertificate({ subject: "Outer Root", privateKey: testKey("namesake"), ...rootLife }).der],
  ],
  ["algorithms", "signed with SHA-1", () => [own(rsaRoot, { signatureAlgorithm: sha1 }), rsaRoot.der]],
  ["nameConstraints", "that leaves no name", () => [own(root, { extensions: nothingPermitted }), root.der]],
  ["criticalExtensions", "with an unknown critical extension", () => [own(root, { extensions: critical }), root.der]],
  [
    "chain",
    "whose issuer a namesake of the given root has signed",
    () => {
      const namesake = makeCaCertificate({ subject: "Outer Root", privateKey: testKey("namesake"), ...rootLife });
      const issuer = below({});
      return [own(issuer), issuer.der, namesake.der];
    },
  ],
  [
    "keyIdentifier",
    "without a subject key identifier",
    () => [own(root, { hasSubjectKeyIdentifier: false }), root.der],
  ],
];

describe("a certificate that fails a check", () => {
  it.each(failing)("is not imported (%s): one %s", async (id, _what, bundle) => {
    const text = chainPem(bundle());
    const input = { requestId, certificates: { text } };
    const { checks, importable } = await checkCaCertificate({ ctx: tenant.ctx.administrator, input });
    expect(importable).toBe(false);
    const failed = checks.filter(({ result }) => result === "failed");
    expect(failed.map((check) => check.id)).toEqual([id]);
    const { code, message, nextStep, fieldErrors } = await refusalOf(text);
    expect({ code, message }).toMatchObject({
      code: "INVALID_INPUT",
      message: expect.stringContaining("nothing was changed"),
    });
    expect(nextStep).toBeTruthy();
    const [check] = failed;
    expect(fieldErrors).toEqual({ certificates: `${check?.title}: ${check?.reason}` });
  });
});

describe("what is no certificate", () => {
  it.each(refusedBundles)("is refused in words at its field, in under a second: %s", async (_what, code, make) => {
    const { message, fieldErrors, nextStep, ...error } = await refusalOf(make());
    expect(error.code).toBe("INVALID_INPUT");
    expect(message.length, code).toBeGreaterThan(20);
    expect(fieldErrors).toEqual({ certificates: message });
    expect(nextStep).toBeTruthy();
  });
});

describe("names that can't be seen or turn the text around", () => {
  it.each([
    ["RIGHT-TO-LEFT OVERRIDE", "Outer \u202eRoot"],
    ["a line feed", "Outer\nRoot"],
    ["a null character", "Outer\u0000Root"],
    ["ESCAPE", "Outer \u001b[31mRoot"],
  ])("are escaped in every word about them: %s", async (_what, text) => {
    const subject = nameOfValue(writeUtf8String(text));
    const issuer = makeCaCertificate({ subject, ...rootLife });
    const bundles = [
      [own(issuer)],
      [own(issuer, { serialNumber: 0n }), issuer.der],
      [own(root, { subject }), root.der],
    ];
    for (const bundle of bundles) {
      const certificates = { text: chainPem(bundle) };
      const answer = await checkCaCertificate({ ctx: tenant.ctx.administrator, input: { requestId, certificates } });
      const refusal = await refusalOf(certificates.text);
      const told = [answer.subject, answer.issuer, ...answer.checks.map(({ reason }) => reason)];
      told.push(refusal.message, refusal.fieldErrors?.certificates ?? null);
      for (const words of told) expect(words).not.toMatch(/[\p{Cc}\p{Cf}]/u);
    }
  });
});
