import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** What an external root of OpenSSL makes of a CA's request. @returns the certificate and its root, PEM */
export function signExternally(csrPem: string): string {
  const folder = mkdtempSync(join(tmpdir(), "cloud-pki-external-"));
  const openssl = (...args: string[]) => execFileSync("openssl", args, { cwd: folder, stdio: "pipe" });
  try {
    writeFileSync(join(folder, "request.csr"), csrPem);
    openssl(
      ...["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-384", "-nodes", "-sha384", "-days", "7300"],
      ...["-subj", "/O=Outside/CN=Outside Root", "-addext", "keyUsage=critical,keyCertSign,cRLSign"],
      ...["-keyout", "ca.key", "-out", "ca.pem"],
    );
    openssl(
      ...["x509", "-req", "-in", "request.csr", "-CA", "ca.pem", "-CAkey", "ca.key", "-days", "1800", "-sha384"],
      ...["-copy_extensions", "copyall", "-out", "certificate.pem"],
    );
    return readFileSync(join(folder, "certificate.pem"), "utf8") + readFileSync(join(folder, "ca.pem"), "utf8");
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
