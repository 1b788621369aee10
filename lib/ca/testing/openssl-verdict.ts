import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { certificatePem, crlPem } from "@/lib/pki/pem";

const run = promisify(execFile);

export type OpensslCase = {
  leaf: Uint8Array;
  /** Certificates between leaf and roots. */
  between?: readonly Uint8Array[];
  roots: readonly Uint8Array[];
  /** CRLs of every issuer; revocation is not checked without any. */
  crls?: readonly Uint8Array[];
  /** When it is judged; now when left out. */
  at?: Date;
};

/** What OpenSSL says of a chain: `OK`, or the reason for which it refuses it. */
export async function opensslVerdict({ leaf, between = [], roots, crls = [], at }: OpensslCase): Promise<string> {
  const dir = mkdtempSync(join(tmpdir(), "cloud-pki-chain-"));
  try {
    writeFileSync(join(dir, "leaf.pem"), certificatePem(leaf));
    writeFileSync(join(dir, "roots.pem"), roots.map(certificatePem).join(""));
    writeFileSync(join(dir, "between.pem"), between.map(certificatePem).join(""));
    writeFileSync(join(dir, "crls.pem"), crls.map(crlPem).join(""));
    const { stdout } = await run(
      "openssl",
      [
        ...["verify", "-x509_strict", "-CAfile", "roots.pem"],
        ...(between.length > 0 ? ["-untrusted", "between.pem"] : []),
        ...(crls.length > 0 ? ["-crl_check_all", "-CRLfile", "crls.pem"] : []),
        ...(at ? ["-attime", String(Math.floor(at.getTime() / 1000))] : []),
        "leaf.pem",
      ],
      { cwd: dir },
    );
    return stdout.includes("leaf.pem: OK") ? "OK" : stdout;
  } catch (error) {
    const stderr = error instanceof Error && "stderr" in error ? String(error.stderr) : String(error);
    return /error \d+ at \d+ depth lookup: (.+)/.exec(stderr)?.[1] ?? stderr;
  } finally {
    rmSync(dir, { recursive: true });
  }
}
