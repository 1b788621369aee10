import { execFile } from "node:child_process";
import { randomBytes, X509Certificate } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { onTestFinished } from "vitest";

const run = promisify(execFile);

/** What a CA certificate holds by RFC 5280; a test passes its own lines for another one. */
export const caExtensions = [
  "basicConstraints = critical, CA:TRUE",
  "keyUsage = critical, keyCertSign, cRLSign",
  "subjectKeyIdentifier = hash",
  "authorityKeyIdentifier = keyid:always",
] as const;

const config = `
[req]
distinguished_name = none
[none]
[ca]
default_ca = own
[own]
database = index.txt
crlnumber = crlnumber
default_md = sha256
certificate = ca.pem
private_key = key.pem
default_crl_days = 30
crl_extensions = crl
[crl]
authorityKeyIdentifier = keyid:always
[self]
basicConstraints = critical, CA:TRUE
keyUsage = critical, keyCertSign, cRLSign
subjectKeyIdentifier = hash
`;

/** A CA outside the portal, run by OpenSSL in a folder of its own until the test is over. */
export type ExternalCa = {
  /** PEM. */
  certificate: string;
  /** A PKCS #10 request for its own name and key, PEM: another CA may certify it as well. */
  request: () => Promise<string>;
  /** A certificate, PEM, for a request. */
  sign: (csrPem: string, options?: { days?: number; extensions?: readonly string[] }) => Promise<string>;
  /** Its CRL without entries, DER. */
  crl: () => Promise<Uint8Array>;
};

/** The DER of a certificate in PEM. */
export function derOf(pem: string): Uint8Array {
  return new X509Certificate(pem).raw;
}

/** Certificates, PEM, as a PKCS #7 file by OpenSSL. */
export async function pkcs7Of(pems: readonly string[], form: "PEM" | "DER"): Promise<Buffer> {
  const dir = mkdtempSync(join(tmpdir(), "cloud-pki-p7-"));
  try {
    writeFileSync(join(dir, "chain.pem"), pems.join(""));
    const words = ["crl2pkcs7", "-nocrl", "-certfile", "chain.pem", "-outform", form, "-out", "chain.p7b"];
    await run("openssl", words, { cwd: dir });
    return readFileSync(join(dir, "chain.p7b"));
  } finally {
    rmSync(dir, { recursive: true });
  }
}

/** A self-signed CA, or one below `issuer`, with a P-256 key. */
export async function makeExternalCa(
  commonName: string,
  options: { issuer?: ExternalCa; extensions?: readonly string[]; days?: number } = {},
): Promise<ExternalCa> {
  const { issuer, extensions, days = 7300 } = options;
  const cwd = mkdtempSync(join(tmpdir(), "cloud-pki-external-"));
  onTestFinished(() => rmSync(cwd, { recursive: true }));
  const openssl = (...words: string[]) => run("openssl", words, { cwd });
  writeFileSync(join(cwd, "own.cnf"), config);
  writeFileSync(join(cwd, "index.txt"), "");
  writeFileSync(join(cwd, "crlnumber"), "01");
  await openssl("genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256", "-out", "key.pem");
  const named = ["-new", "-key", "key.pem", "-config", "own.cnf", "-subj", `/O=Outside/CN=${commonName}`];
  const request = async () => (await openssl("req", ...named)).stdout;
  const self = ["-x509", "-days", String(days), "-extensions", "self"];
  const certificate = issuer
    ? await issuer.sign(await request(), { days, ...(extensions ? { extensions } : {}) })
    : (await openssl("req", ...named, ...self)).stdout;
  writeFileSync(join(cwd, "ca.pem"), certificate);
  return {
    certificate,
    request,
    sign: async (csrPem, { days: lifetime = 3650, extensions: asked = caExtensions } = {}) => {
      const name = randomBytes(8).toString("hex");
      writeFileSync(join(cwd, `${name}.csr`), csrPem);
      writeFileSync(join(cwd, `${name}.cnf`), asked.join("\n"));
      const signing = ["-CA", "ca.pem", "-CAkey", "key.pem", "-set_serial", `0x40${name}`, "-sha256"];
      const content = ["-req", "-in", `${name}.csr`, "-days", String(lifetime), "-extfile", `${name}.cnf`];
      return (await openssl("x509", ...content, ...signing)).stdout;
    },
    crl: async () => {
      await openssl("ca", "-gencrl", "-config", "own.cnf", "-out", "crl.pem");
      await openssl("crl", "-in", "crl.pem", "-outform", "DER", "-out", "crl.der");
      return readFileSync(join(cwd, "crl.der"));
    },
  };
}
