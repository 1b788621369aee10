import { execFileSync } from "node:child_process";
import { generateKeyPairSync } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { bundleFromFile, maxBundleBytes } from "@/app/(portal)/cas/requests/_components/bundle-file";

const folder = mkdtempSync(join(tmpdir(), "bundle-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const file = (name: string) => join(folder, name);
const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
const keyPem = privateKey.export({ type: "pkcs8", format: "pem" }).toString();
const openssl = (...args: string[]) => execFileSync("openssl", args, { stdio: "pipe" });
openssl(
  ...["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-subj", "/CN=Outside Root"],
  ...["-keyout", file("key.pem"), "-out", file("root.pem"), "-days", "30"],
);
openssl("x509", "-in", file("root.pem"), "-outform", "DER", "-out", file("root.der"));
openssl("crl2pkcs7", "-nocrl", "-certfile", file("root.pem"), "-outform", "DER", "-out", file("root.p7b"));

describe("a file of certificates", () => {
  it("is text when it is PEM", () => {
    const pem = readFileSync(file("root.pem"));
    expect(bundleFromFile(pem)).toEqual({ text: pem.toString() });
  });

  it.each(["root.der", "root.p7b"])("is base64 when it is %s", (name) => {
    const bytes = readFileSync(file(name));
    expect(bundleFromFile(bytes)).toEqual({ base64: bytes.toString("base64") });
  });

  it.each([
    ["PKCS #8 in PEM", Buffer.from(keyPem)],
    ["a key behind a certificate", Buffer.concat([readFileSync(file("root.pem")), Buffer.from(keyPem)])],
    ["PKCS #8 in DER", privateKey.export({ type: "pkcs8", format: "der" })],
    ["SEC 1 in DER", privateKey.export({ type: "sec1", format: "der" })],
  ])("is refused when it holds a private key: %s", (_, bytes) => {
    expect(bundleFromFile(bytes)).toEqual({ refused: "private-key" });
  });

  it("is refused when it is too large", () => {
    expect(bundleFromFile(new Uint8Array(maxBundleBytes + 1))).toEqual({ refused: "too-large" });
  });
});
