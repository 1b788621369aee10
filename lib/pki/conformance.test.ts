import { execFileSync, spawnSync } from "node:child_process";
import { X509Certificate } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { AsnConvert } from "@peculiar/asn1-schema";
import { Certificate, CertificateList } from "@peculiar/asn1-x509";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { buildCrl, type CrlEntry } from "@/lib/pki/build-crl";
import { buildRootCertificate } from "@/lib/pki/build-root-certificate";
import { buildServerCertificate } from "@/lib/pki/build-server-certificate";
import { writeName } from "@/lib/pki/distinguished-name";
import { generateKeyPair } from "@/lib/pki/generate-key-pair";
import { type KeyAlgorithm, keyAlgorithms } from "@/lib/pki/key-algorithms";
import { parseCertificate } from "@/lib/pki/parse-certificate";
import { parseCertificateRequest } from "@/lib/pki/parse-certificate-request";
import { certificatePem, chainPem, crlPem } from "@/lib/pki/pem";
import { revocationReasons } from "@/lib/pki/revocation-reasons";
import { randomSerialNumber } from "@/lib/pki/serial-number";
import { type Signer, signerFromPkcs8 } from "@/lib/pki/signer";
import { validityPeriod, wholeSeconds } from "@/lib/pki/validity-period";

/** What a person runs to judge the portal's output: OpenSSL, and a reader that shares no code with the engine. */
const opensslKeys: Readonly<Record<KeyAlgorithm, string[]>> = {
  "EC P-256": ["ec", "-pkeyopt", "ec_paramgen_curve:P-256"],
  "EC P-384": ["ec", "-pkeyopt", "ec_paramgen_curve:P-384"],
  "RSA 3072": ["rsa:3072"],
  "RSA 4096": ["rsa:4096"],
};

const now = wholeSeconds(new Date());
const dayMs = 86_400_000;

/** An RSA key of 4096 bits takes seconds to make. */
const timeout = 60_000;

describe.each(keyAlgorithms)("%s, as OpenSSL sees it", { timeout }, (algorithm) => {
  const folder = mkdtempSync(join(tmpdir(), "conformance-"));
  let signer: Signer;
  let root: Buffer;
  let leaf: Buffer;

  const openssl = (...args: string[]) =>
    execFileSync("openssl", args, { cwd: folder, encoding: "utf8", stdio: "pipe" });

  function issue(extra: string[], subject = "/CN=www.example.com"): Buffer {
    const made = ["req", "-new", "-newkey", ...opensslKeys[algorithm], "-nodes", "-keyout", "leaf-key.pem"];
    const request = parseCertificateRequest(openssl(...made, "-subj", subject, "-addext", ...extra));
    return buildServerCertificate({
      issuerCertificate: root,
      signer,
      request,
      serialNumber: randomSerialNumber(),
      validity: validityPeriod(now, 90),
      crlUrl: "http://pki.example.com/crl/1.crl",
      caIssuersUrl: "http://pki.example.com/ca/1.cer",
    });
  }

  function publish(entries: CrlEntry[]): Buffer {
    const nextUpdate = new Date(now.getTime() + 7 * dayMs);
    const crl = buildCrl({ issuerCertificate: root, signer, crlNumber: 7n, thisUpdate: now, nextUpdate, entries });
    writeFileSync(join(folder, "crl.pem"), crlPem(crl));
    return crl;
  }

  function verify(): { status: number | null; output: string } {
    const files = ["-CAfile", "root.pem", "-CRLfile", "crl.pem", "leaf.pem"];
    const { status, stdout, stderr } = spawnSync("openssl", ["verify", "-x509_strict", "-crl_check_all", ...files], {
      cwd: folder,
      encoding: "utf8",
    });
    return { status, output: stdout + stderr };
  }

  beforeAll(async () => {
    const pair = await generateKeyPair(algorithm);
    signer = signerFromPkcs8(pair.privateKeyPkcs8, algorithm);
    const subject = writeName([
      { type: "C", value: "DE" },
      { type: "O", value: "Beispiel & Söhne" },
      { type: "CN", value: "Example Root" },
    ]);
    const validity = validityPeriod(now, 3650);
    root = buildRootCertificate({ subject, serialNumber: randomSerialNumber(), validity, pathLength: 1, signer });
    leaf = issue(["subjectAltName=DNS:www.example.com,DNS:*.example.com,IP:192.0.2.1,IP:2001:db8::1"]);
    writeFileSync(join(folder, "root.pem"), certificatePem(root));
    writeFileSync(join(folder, "leaf.pem"), certificatePem(leaf));
  }, timeout);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test("leaf, root and an empty CRL are valid by the strict rules", () => {
    publish([]);
    expect(verify()).toMatchObject({ status: 0, output: expect.stringContaining("OK") });
  });

  test("the leaf is good for its names and for no others", () => {
    publish([]);
    const check = (...name: string[]) =>
      spawnSync(
        "openssl",
        ["verify", "-x509_strict", "-purpose", "sslserver", ...name, "-CAfile", "root.pem", "leaf.pem"],
        {
          cwd: folder,
        },
      ).status;
    expect(check("-verify_hostname", "other.example.com")).toBe(0);
    expect(check("-verify_ip", "2001:db8::1")).toBe(0);
    expect(check("-verify_hostname", "www.example.net")).not.toBe(0);
    expect(check("-verify_ip", "192.0.2.2")).not.toBe(0);
  });

  test("a leaf without a subject is valid, and its alternative names are critical", () => {
    writeFileSync(join(folder, "leaf.pem"), certificatePem(issue(["subjectAltName=DNS:a.example.com"], "/")));
    publish([]);
    expect(verify()).toMatchObject({ status: 0 });
    expect(openssl("x509", "-in", "leaf.pem", "-noout", "-ext", "subjectAltName")).toContain("critical");
    writeFileSync(join(folder, "leaf.pem"), certificatePem(leaf));
  });

  test.each(revocationReasons)("a leaf revoked for $name is refused, and the reason is read", ({ code, name }) => {
    const { serialNumber } = parseCertificate(leaf);
    const others = Array.from({ length: 5 }, () => ({
      serialNumber: randomSerialNumber(),
      revokedAt: now,
      reasonCode: 0,
    }));
    publish([...others, { serialNumber, revokedAt: now, reasonCode: code }]);
    expect(verify()).toMatchObject({ status: 2, output: expect.stringContaining("certificate revoked") });
    const text = openssl("crl", "-in", "crl.pem", "-noout", "-text");
    const words = name.replace(/([A-Z])/g, " $1").toLowerCase();
    if (code === 0) expect(text).not.toContain("Reason Code");
    else expect(text.toLowerCase()).toContain(words);
    expect(text).toMatch(/CRL Number:\s+7\b/);
  });

  test("a CRL is not signed with another key than that of the CA", async () => {
    const pair = await generateKeyPair("EC P-256");
    const other = signerFromPkcs8(pair.privateKeyPkcs8, "EC P-256");
    const input = {
      issuerCertificate: root,
      crlNumber: 8n,
      thisUpdate: now,
      nextUpdate: new Date(now.getTime() + dayMs),
    };
    expect(() => buildCrl({ ...input, signer: other, entries: [] })).toThrow(/signing key/);
  });

  test("what parseCertificate shows is what Node and a second reader see", () => {
    const shown = parseCertificate(leaf);
    const node = new X509Certificate(leaf);
    expect(shown.serialNumber).toBe(node.serialNumber.toLowerCase());
    expect(shown.fingerprintSha256).toBe(node.fingerprint256.replaceAll(":", "").toLowerCase());
    expect(shown.notAfter).toEqual(new Date(node.validTo));
    expect(shown.notAfter.getTime() - shown.notBefore.getTime()).toBe(90 * dayMs - 1000);
    expect(shown.keyAlgorithm).toBe(algorithm);
    expect(shown.authorityKeyIdentifier).toBe(parseCertificate(root).subjectKeyIdentifier);
    expect(node.verify(new X509Certificate(root).publicKey)).toBe(true);
    const opensslSubject = openssl(
      "x509",
      "-in",
      "root.pem",
      "-noout",
      "-subject",
      "-nameopt",
      "RFC2253,-esc_msb,utf8",
    );
    expect(opensslSubject.trim()).toBe(`subject=${parseCertificate(root).subject}`);
    expect(Buffer.from(AsnConvert.serialize(AsnConvert.parse(leaf, Certificate)))).toEqual(leaf);
    const crl = publish([{ serialNumber: shown.serialNumber, revokedAt: now, reasonCode: 1 }]);
    expect(Buffer.from(AsnConvert.serialize(AsnConvert.parse(crl, CertificateList)))).toEqual(crl);
  });

  test("the chain holds the leaf first and then its issuer", () => {
    writeFileSync(join(folder, "chain.pem"), chainPem([leaf, root]));
    writeFileSync(join(folder, "chain.p7"), openssl("crl2pkcs7", "-nocrl", "-certfile", "chain.pem"));
    const subjects = openssl("pkcs7", "-in", "chain.p7", "-print_certs", "-noout").match(/^subject=.*$/gm);
    expect(subjects).toEqual([expect.stringContaining("www.example.com"), expect.stringContaining("Example Root")]);
  });
});
