/** A program: checks a request and signs a certificate for it, beside the bare ECDSA of the same key. Prints JSON. */
import { createPrivateKey, createPublicKey, sign, verify } from "node:crypto";
import { readFileSync } from "node:fs";
import { perCpuSecond } from "@/bench/pki/cpu-rate";
import { median, quantile } from "@/bench/pki/quantiles";
import { buildRootCertificate } from "@/lib/pki/build-root-certificate";
import { buildServerCertificate } from "@/lib/pki/build-server-certificate";
import { writeName } from "@/lib/pki/distinguished-name";
import { generateKeyPair } from "@/lib/pki/generate-key-pair";
import { parseCertificateRequest } from "@/lib/pki/parse-certificate-request";
import { randomSerialNumber } from "@/lib/pki/serial-number";
import { signerFromPkcs8 } from "@/lib/pki/signer";
import { validityPeriod } from "@/lib/pki/validity-period";

export type IssuingFigures = {
  /** Each per second of CPU time: verify and sign; the same with the import of the key; the portal's whole way. */
  raw: number;
  rawWithImport: number;
  issue: number;
  /** Medians over the rounds. */
  ratio: number;
  ratioWithImport: number;
  /** Of single runs by the clock: [median, 99th percentile] in microseconds. */
  times: Record<"raw" | "rawWithImport" | "issue", [p50Us: number, p99Us: number]>;
};

const rounds = 5;
const latencyRuns = 2_000;

const [requestFile = "", cpuMsForEach = "2000"] = process.argv.slice(2);
const windowMs = Number(cpuMsForEach) / rounds;
const request = readFileSync(requestFile, "utf8");
const pair = await generateKeyPair("EC P-256");
const signer = signerFromPkcs8(pair.privateKeyPkcs8, "EC P-256");
const root = buildRootCertificate({
  subject: writeName([{ type: "CN", value: "Example Root" }]),
  serialNumber: randomSerialNumber(),
  validity: validityPeriod(new Date(), 3650),
  signer,
});

function issue(): void {
  buildServerCertificate({
    issuerCertificate: root,
    signer,
    request: parseCertificateRequest(request),
    serialNumber: randomSerialNumber(),
    validity: validityPeriod(new Date(), 90),
    crlUrl: "http://pki.example.com/crl/1.crl",
    caIssuersUrl: "http://pki.example.com/ca/1.cer",
  });
}

const privateKey = createPrivateKey({ key: pair.privateKeyPkcs8, format: "der", type: "pkcs8" });
const publicKey = createPublicKey(privateKey);
const jwk = publicKey.export({ format: "jwk" });
/** Of the size of a request's signed part. */
const data = Buffer.alloc(300, 7);
const signature = sign("sha256", data, privateKey);

function raw(): void {
  verify("sha256", data, publicKey, signature);
  sign("sha256", data, privateKey);
}

/** Every request brings a key of its own, so an import is part of the least that can be done. */
function rawWithImport(): void {
  verify("sha256", data, createPublicKey({ key: jwk, format: "jwk" }), signature);
  sign("sha256", data, privateKey);
}

for (const run of [issue, raw, rawWithImport]) perCpuSecond(windowMs, run);
const all = Array.from({ length: rounds }, () => ({
  raw: perCpuSecond(windowMs, raw),
  issue: perCpuSecond(windowMs, issue),
  rawWithImport: perCpuSecond(windowMs, rawWithImport),
}));
/** Single runs, warm, each kind by itself. */
function latency(run: () => void): [number, number] {
  const times = Array.from({ length: latencyRuns }, () => {
    const begin = performance.now();
    run();
    return (performance.now() - begin) * 1000;
  });
  return [quantile(times, 0.5), quantile(times, 0.99)];
}

const figures: IssuingFigures = {
  raw: median(all.map((round) => round.raw)),
  rawWithImport: median(all.map((round) => round.rawWithImport)),
  issue: median(all.map((round) => round.issue)),
  ratio: median(all.map((round) => round.issue / round.raw)),
  ratioWithImport: median(all.map((round) => round.issue / round.rawWithImport)),
  times: { raw: latency(raw), rawWithImport: latency(rawWithImport), issue: latency(issue) },
};
process.stdout.write(JSON.stringify(figures));
