import { createPrivateKey, randomInt } from "node:crypto";
import { mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { runProgram } from "@/bench/pki/bundle-program";
import type { CrlFigures } from "@/bench/pki/measure-crl";
import { median, quantile } from "@/bench/pki/quantiles";
import type { Row } from "@/bench/pki/row";
import { buildRootCertificate } from "@/lib/pki/build-root-certificate";
import { writeName } from "@/lib/pki/distinguished-name";
import { generateKeyPair } from "@/lib/pki/generate-key-pair";
import { certificatePem, crlPem } from "@/lib/pki/pem";
import { revocationReasonName } from "@/lib/pki/revocation-reasons";
import { randomSerialNumber } from "@/lib/pki/serial-number";
import { signerFromPkcs8 } from "@/lib/pki/signer";
import { validityPeriod } from "@/lib/pki/validity-period";
import { requireTool } from "@/scripts/conformance/run-tool";

const count = 100_000;
const rounds = 3;
/** Those that `openssl ca` knows as well. */
const reasons = [1, 3, 4, 5, 6];
const yearSeconds = 365 * 86_400;

type Entry = { serialNumber: string; revokedAt: Date; reasonCode: number };

const configuration = `[ca]
default_ca = bench
[bench]
database = index.txt
crlnumber = crlnumber
certificate = ca.pem
private_key = ca-key.pem
default_md = sha256
default_crl_days = 7
crl_extensions = crl
[crl]
authorityKeyIdentifier = keyid
`;

/** UTCTime. */
function shortTime(time: Date): string {
  return `${time
    .toISOString()
    .replace(/[-:T]|\.\d+/g, "")
    .slice(2)}`;
}

/** The same revoked certificates as the text index of `openssl ca` and as lines for the portal's program. */
function writeEntries(folder: string, entries: readonly Entry[]): void {
  const expires = shortTime(new Date(Date.now() + yearSeconds * 1000));
  const index = entries.map(({ serialNumber, revokedAt, reasonCode }) => {
    const revoked = `${shortTime(revokedAt)},${revocationReasonName(reasonCode)}`;
    return ["R", expires, revoked, serialNumber.toUpperCase(), "unknown", "/CN=bench"].join("\t");
  });
  writeFileSync(join(folder, "index.txt"), `${index.join("\n")}\n`);
  writeFileSync(join(folder, "crlnumber"), "01\n");
  writeFileSync(join(folder, "ca.cnf"), configuration);
  const lines = entries.map((entry) => `${entry.serialNumber} ${entry.revokedAt.toISOString()} ${entry.reasonCode}`);
  writeFileSync(join(folder, "entries.txt"), lines.join("\n"));
}

async function writeCa(folder: string): Promise<void> {
  const { privateKeyPkcs8 } = await generateKeyPair("EC P-256");
  const signer = signerFromPkcs8(privateKeyPkcs8, "EC P-256");
  const certificate = buildRootCertificate({
    subject: writeName([{ type: "CN", value: "Example Root" }]),
    serialNumber: randomSerialNumber(),
    validity: validityPeriod(new Date(), 3650),
    signer,
  });
  writeFileSync(join(folder, "ca.der"), certificate);
  writeFileSync(join(folder, "ca.pem"), certificatePem(certificate));
  writeFileSync(join(folder, "ca-key.der"), privateKeyPkcs8, { mode: 0o600 });
  const key = createPrivateKey({ key: privateKeyPkcs8, format: "der", type: "pkcs8" });
  writeFileSync(join(folder, "ca-key.pem"), key.export({ type: "pkcs8", format: "pem" }), { mode: 0o600 });
}

/** Starts a command and tells what it used: CPU time in milliseconds, and memory at its peak in MB (Linux). */
const usageScript = `import resource, subprocess, sys
subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print((used.ru_utime + used.ru_stime) * 1000, used.ru_maxrss / 1024)`;

async function measureOpenssl(folder: string): Promise<{ cpuMs: number; peakMb: number }> {
  const command = ["openssl", "ca", "-gencrl", "-config", "ca.cnf", "-out", "openssl-crl.pem"];
  const [cpuMs = "", peakMb = ""] = (
    await requireTool("python3", ["-c", usageScript, ...command], { cwd: folder })
  ).split(" ");
  return { cpuMs: Number(cpuMs), peakMb: Number(peakMb) };
}

async function measureOwn(folder: string): Promise<CrlFigures> {
  const files = ["ca.der", "ca-key.der", "entries.txt", "portal-crl.der"].map((name) => join(folder, name));
  return runProgram<CrlFigures>("measure-crl", files);
}

/** OpenSSL verifies what was measured. */
async function checkCrl(folder: string): Promise<void> {
  writeFileSync(join(folder, "portal-crl.pem"), crlPem(readFileSync(join(folder, "portal-crl.der"))));
  await requireTool("openssl", ["crl", "-in", "portal-crl.pem", "-CAfile", "ca.pem", "-noout", "-verify"], {
    cwd: folder,
  });
}

/** A CRL of 100,000 entries: the portal's builder and `openssl ca -gencrl`, each in a process that was just started. */
export async function compareCrl(parent: string): Promise<Row[]> {
  const folder = join(parent, "crl");
  mkdirSync(folder);
  await writeCa(folder);
  const entries = Array.from({ length: count }, () => ({
    serialNumber: randomSerialNumber(),
    revokedAt: new Date(Date.now() - randomInt(yearSeconds) * 1000),
    reasonCode: reasons[randomInt(reasons.length)] ?? 1,
  }));
  writeEntries(folder, entries);
  const all: { own: CrlFigures; openssl: { cpuMs: number; peakMb: number } }[] = [];
  for (let round = 0; round < rounds; round += 1)
    all.push({ own: await measureOwn(folder), openssl: await measureOpenssl(folder) });
  await checkCrl(folder);
  const cpu = all.map(({ own }) => own.cpuMs);
  const peer = median(all.map(({ openssl }) => openssl.cpuMs));
  const peak = (values: number[]) => `${Math.round(Math.max(...values))} MB`;
  const size = (statSync(join(folder, "portal-crl.der")).size / 1e6).toFixed(1);
  return [
    {
      what: `CRL of ${count} entries (${size} MB), CPU time`,
      portal: `${median(cpu).toFixed(0)} ms, peak ${peak(all.map(({ own }) => own.peakMb))}`,
      peer: `openssl ca -gencrl ${peer.toFixed(0)} ms, peak ${peak(all.map(({ openssl }) => openssl.peakMb))}`,
      ratio: median(all.map(({ own, openssl }) => openssl.cpuMs / own.cpuMs)),
      p50: `${median(cpu).toFixed(0)} ms`,
      p99: `${quantile(cpu, 0.99).toFixed(0)} ms`,
    },
  ];
}
