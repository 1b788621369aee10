import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { checkImportedCa, type ImportCheckId } from "@/lib/pki/check-imported-ca";
import { subjectAltName } from "@/lib/pki/extensions";
import { parseCertificate } from "@/lib/pki/parse-certificate";
import { chainPem } from "@/lib/pki/pem";
import { readCertificate } from "@/lib/pki/read-certificate";
import { makeCaCertificate, ownKey, ownName, spkiOf, testNow } from "@/lib/pki/testing/make-ca-certificate";
import { oddCas } from "@/lib/pki/testing/odd-ca-certificates";
import { refusedCas } from "@/lib/pki/testing/refused-ca-certificates";

/**
 * What an imported CA is for is that others trust what it issues. OpenSSL, which shares no code with the checks, judges
 * a certificate that the imported CA has issued.
 */
const folder = mkdtempSync(join(tmpdir(), "imported-ca-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A server certificate that the CA of this certificate has issued. */
function leafBelow(own: Buffer): Buffer {
  const { subject } = readCertificate(own);
  const identifier = Buffer.from(parseCertificate(own).subjectKeyIdentifier ?? "", "hex");
  return makeCaCertificate({
    subject: "www.example.com",
    issuer: { der: own, privateKey: ownKey, spki: spkiOf(ownKey), subject, identifier },
    isCa: false,
    usages: ["digitalSignature"],
    authorityKeyIdentifier: identifier.length > 0 ? identifier : null,
    notAfter: new Date("2026-12-01T00:00:00Z"),
    extensions: [subjectAltName([{ type: "DNS", value: "www.example.com" }], false)],
  }).der;
}

/** Whether OpenSSL finds a way from the leaf to one of the trusted certificates. */
function opensslAccepts(leaf: Buffer, trusted: Buffer[], untrusted: Buffer[]): boolean {
  const files = { leaf: [leaf], trusted, untrusted };
  for (const [name, ders] of Object.entries(files)) writeFileSync(join(folder, `${name}.pem`), chainPem(ders));
  const time = ["-attime", String(testNow.getTime() / 1000)];
  // Level 2: 112 bits of security, and no SHA-1.
  const strength = ["-auth_level", "2", "-partial_chain"];
  const inputs = ["-CAfile", "trusted.pem", "-untrusted", "untrusted.pem", "leaf.pem"];
  const { status, stderr } = spawnSync("openssl", ["verify", ...time, ...strength, ...inputs], {
    cwd: folder,
    encoding: "utf8",
  });
  expect(stderr).not.toMatch(/unable to load|^usage/im);
  return status === 0;
}

const hasOwnKey = (der: Buffer) => parseCertificate(der).publicKeySpki.equals(spkiOf(ownKey));

describe("what a CA that is imported issues is trusted by OpenSSL", () => {
  test.each(oddCas)("%s", (_what, _warned, make) => {
    const { certificates } = make();
    const expected = { expectedPublicKeySpki: spkiOf(ownKey), expectedSubject: ownName, now: testNow };
    const { certificate, chain } = checkImportedCa({ certificates, ...expected });
    // What is served with a leaf: the certificate that was chosen, and its chain.
    const served = certificate ? [certificate, ...chain] : [];
    expect(served.slice(0, 1).map((own) => opensslAccepts(leafBelow(own), served.slice(-1), served))).toEqual([true]);
  });
});

/** Checks whose failures every verifier must share; the others are about this portal, or stricter than verifiers. */
const shared: ImportCheckId[] = ["ca", "pathLength", "signature", "criticalExtensions", "nameConstraints"];
/** OpenSSL knows this extension and this kind of key, and looks at ranges only for certificates with addresses. */
const known = ["critical policy constraints", "an issuer with Ed448", "name constraints with a mask that is no prefix"];

const distrusted = refusedCas.filter(
  ([what, failed]) => failed.some((id) => shared.includes(id)) && !known.includes(what),
);

describe("what a CA that is refused would issue is not trusted by OpenSSL", () => {
  test.each(distrusted)("%s", (_what, _failed, make) => {
    const made = make();
    const certificates = Array.isArray(made) ? made : made.certificates;
    const others = certificates.filter((der) => !hasOwnKey(der));
    const accepted = certificates
      .filter(hasOwnKey)
      .map((own) =>
        opensslAccepts(leafBelow(own), others.length > 0 ? others.slice(-1) : [leafBelow(own)], certificates),
      );
    expect(accepted).toEqual([false]);
  });
});
