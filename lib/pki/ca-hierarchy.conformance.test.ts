import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { buildCaCertificateRequest } from "@/lib/pki/build-ca-certificate-request";
import { buildCrl } from "@/lib/pki/build-crl";
import { buildIntermediateCertificate } from "@/lib/pki/build-intermediate-certificate";
import { buildRootCertificate } from "@/lib/pki/build-root-certificate";
import { writeName } from "@/lib/pki/distinguished-name";
import { subjectAltName } from "@/lib/pki/extensions";
import { generateKeyPair } from "@/lib/pki/generate-key-pair";
import { readIssuerCertificate } from "@/lib/pki/issuer-certificate";
import { keyAlgorithms } from "@/lib/pki/key-algorithms";
import { type NameConstraints, nameConstraintsExtension, nameViolation } from "@/lib/pki/name-constraints";
import { certificatePem, crlPem } from "@/lib/pki/pem";
import { randomSerialNumber } from "@/lib/pki/serial-number";
import { type Signer, signerFromPkcs8 } from "@/lib/pki/signer";
import type { SubjectAltName } from "@/lib/pki/subject-alt-name";
import { makeCaCertificate, testKey } from "@/lib/pki/testing/make-ca-certificate";
import { validityPeriod, wholeSeconds } from "@/lib/pki/validity-period";

const now = wholeSeconds(new Date());
const folder = mkdtempSync(join(tmpdir(), "ca-hierarchy-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const constraints: NameConstraints = {
  permittedDnsNames: ["example.com"],
  excludedDnsNames: ["internal.example.com"],
  permittedIpRanges: ["10.0.0.0/8", "2001:db8::/32"],
  excludedIpRanges: ["10.9.0.0/16"],
};

function openssl(...args: string[]): string {
  return execFileSync("openssl", args, { cwd: folder, encoding: "utf8", stdio: "pipe" });
}

function write(name: string, content: string | Uint8Array): void {
  writeFileSync(join(folder, name), content);
}

async function newSigner(algorithm: (typeof keyAlgorithms)[number]): Promise<Signer> {
  return signerFromPkcs8((await generateKeyPair(algorithm)).privateKeyPkcs8, algorithm);
}

const nameOf = (value: string) =>
  writeName([
    { type: "O", value: "Example" },
    { type: "CN", value },
  ]);

describe.each(keyAlgorithms)("a hierarchy under %s, as OpenSSL sees it", (algorithm) => {
  let root: Buffer;
  let rootSigner: Signer;
  let issuing: Buffer;
  let issuingSigner: Signer;

  beforeAll(async () => {
    [rootSigner, issuingSigner] = await Promise.all([newSigner(algorithm), newSigner("EC P-256")]);
    root = buildRootCertificate({
      ...{ subject: nameOf("Root"), signer: rootSigner, serialNumber: randomSerialNumber(), pathLength: 1 },
      validity: validityPeriod(now, 3650),
      nameConstraints: constraints,
    });
    issuing = buildIntermediateCertificate({
      ...{ issuer: readIssuerCertificate(root), signer: rootSigner, subject: nameOf("Issuing") },
      publicKeySpki: issuingSigner.publicKeySpki,
      ...{ serialNumber: randomSerialNumber(), validity: validityPeriod(now, 1825), pathLength: 0 },
      nameConstraints: { ...constraints, permittedDnsNames: ["tls.example.com"] },
      crlUrl: "http://pki.example.com/crl/root.crl",
      caIssuersUrl: "http://pki.example.com/ca/root.cer",
    });
    write("root.pem", certificatePem(root));
    write("issuing.pem", certificatePem(issuing));
    const nextUpdate = new Date(now.getTime() + 86_400_000);
    const crlOf = (issuerCertificate: Buffer, signer: Signer) =>
      crlPem(buildCrl({ issuerCertificate, signer, crlNumber: 1n, thisUpdate: now, nextUpdate, entries: [] }));
    write("crls.pem", crlOf(root, rootSigner) + crlOf(issuing, issuingSigner));
  }, 60_000);

  test("verifies by the strict rules with the CRL of the root", () => {
    const verdict = openssl(
      ...["verify", "-x509_strict", "-crl_check_all", "-CAfile", "root.pem", "-CRLfile", "crls.pem", "issuing.pem"],
    );
    expect(verdict).toBe("issuing.pem: OK\n");
  });

  test("tells its limits in words", () => {
    const text = openssl("x509", "-in", "issuing.pem", "-noout", "-text");
    expect(text).toMatch(/Basic Constraints: critical\s+CA:TRUE, pathlen:0/);
    expect(text).toMatch(/Key Usage: critical\s+Certificate Sign, CRL Sign/);
    expect(text).toMatch(
      /Name Constraints: critical\s+Permitted:\s+DNS:tls\.example\.com\s+IP:10\.0\.0\.0\/255\.0\.0\.0/,
    );
    expect(text).toMatch(/Excluded:\s+DNS:internal\.example\.com\s+IP:10\.9\.0\.0\/255\.255\.0\.0/);
    expect(text).toContain("URI:http://pki.example.com/crl/root.crl");
    expect(text).toContain("CA Issuers - URI:http://pki.example.com/ca/root.cer");
  });

  test("asks an external CA by a request whose signature and extensions are right", () => {
    const request = buildCaCertificateRequest({
      ...{ subject: nameOf("Request"), signer: rootSigner, pathLength: 0, nameConstraints: constraints },
    });
    /** OpenSSL 3.0 ends with status 0 whether the signature is right or not; only its words tell. */
    const verify = () => {
      write("request.der", request);
      const files = ["-in", "request.der", "-inform", "DER", "-noout", "-text"];
      const { stdout, stderr } = spawnSync("openssl", ["req", "-verify", ...files], { cwd: folder, encoding: "utf8" });
      return { text: stdout, verdict: stderr };
    };
    const { text, verdict } = verify();
    expect(verdict).toBe("Certificate request self-signature verify OK\n");
    expect(text).toMatch(/Subject: O = Example, CN = Request/);
    expect(text).toMatch(/Basic Constraints: critical\s+CA:TRUE, pathlen:0/);
    expect(text).toMatch(/Key Usage: critical\s+Certificate Sign, CRL Sign/);
    expect(text).toMatch(/Name Constraints: critical\s+Permitted:\s+DNS:example\.com/);
    expect(text).toContain("X509v3 Subject Key Identifier");
    request[request.length - 1] = (request[request.length - 1] ?? 0) ^ 1;
    expect(verify().verdict).not.toContain("verify OK");
  });
});

describe("name constraints, as OpenSSL applies them", () => {
  const names: SubjectAltName[] = [
    ...["example.com", "www.example.com", "a.b.example.com", "*.example.com", "EXAMPLE.com"],
    ...["badexample.com", "example.org", "com", "*.example.org", "*.sub.example.com"],
    ...["internal.example.com", "a.internal.example.com", "notinternal.example.com", "*.internal.example.com"],
  ].map((value) => ({ type: "DNS", value }));
  names.push(
    ...["10.0.0.1", "10.255.255.255", "10.9.0.1", "11.0.0.1", "2001:db8::1", "2001:db9::1", "::ffff:a00:1"].map(
      (value): SubjectAltName => ({ type: "IP", value }),
    ),
  );

  /** Names that a plain reader, which takes a star for a letter like any other, lets pass. */
  const stricterHere = ["*.example.com"];

  test("agree for every name, but where the strict reading is stricter", () => {
    const ca = makeCaCertificate({
      subject: "Constrained",
      notAfter: new Date("2100-01-01T00:00:00Z"),
      extensions: [nameConstraintsExtension(constraints)],
    });
    write("constrained.pem", certificatePem(ca.der));
    const verdicts = names.map((name) => {
      const leaf = makeCaCertificate({
        ...{ subject: "Leaf", privateKey: testKey("leaf"), issuer: ca, isCa: false, usages: ["digitalSignature"] },
        extensions: [subjectAltName([name], false)],
      });
      write("leaf.pem", certificatePem(leaf.der));
      const { status, stderr } = spawnSync(
        "openssl",
        ["verify", "-x509_strict", "-CAfile", "constrained.pem", "leaf.pem"],
        { cwd: folder, encoding: "utf8" },
      );
      if (status !== 0) expect(stderr).toMatch(/(permitted|excluded) subtree violation/);
      return [name.value, status === 0];
    });
    const ours = names.map((name) => [name.value, nameViolation([name], [constraints]) === null]);
    expect(ours.filter(([name]) => !stricterHere.includes(String(name)))).toEqual(
      verdicts.filter(([name]) => !stricterHere.includes(String(name))),
    );
    expect(ours).toContainEqual(["*.example.com", false]);
    expect(verdicts.filter(([, isGood]) => isGood).length).toBeGreaterThan(5);
  });
});
