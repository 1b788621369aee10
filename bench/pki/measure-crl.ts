/** A program: builds one CRL, as a process that was just started does, and writes it. Prints JSON. */
import { readFileSync, writeFileSync } from "node:fs";
import { cpuMs } from "@/bench/pki/cpu-rate";
import { buildCrl } from "@/lib/pki/build-crl";
import { signerFromPkcs8 } from "@/lib/pki/signer";

export type CrlFigures = { cpuMs: number; wallMs: number; peakMb: number; bytes: number };

const [certificateFile = "", keyFile = "", entriesFile = "", target = ""] = process.argv.slice(2);
const signer = signerFromPkcs8(readFileSync(keyFile), "EC P-256");
const issuerCertificate = readFileSync(certificateFile);
const entries = readFileSync(entriesFile, "utf8")
  .trim()
  .split("\n")
  .map((line) => {
    const [serialNumber = "", revokedAt = "", reasonCode = ""] = line.split(" ");
    return { serialNumber, revokedAt: new Date(revokedAt), reasonCode: Number(reasonCode) };
  });
const thisUpdate = new Date();
const nextUpdate = new Date(thisUpdate.getTime() + 7 * 86_400_000);
const [beginCpu, begin] = [cpuMs(), performance.now()];
const crl = buildCrl({ issuerCertificate, signer, crlNumber: 1n, thisUpdate, nextUpdate, entries });
const figures: CrlFigures = {
  cpuMs: cpuMs() - beginCpu,
  wallMs: performance.now() - begin,
  peakMb: process.resourceUsage().maxRSS / 1024,
  bytes: crl.length,
};
writeFileSync(target, crl);
process.stdout.write(JSON.stringify(figures));
