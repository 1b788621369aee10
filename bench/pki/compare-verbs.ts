import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type LoadFigures, loadIssuing } from "@/bench/pki/load-issuing";
import { makeBenchPki } from "@/bench/pki/make-bench-pki";
import { median } from "@/bench/pki/quantiles";
import type { Row } from "@/bench/pki/row";
import { startIssuing } from "@/bench/pki/start-issuing";
import { startStepCa } from "@/bench/pki/start-step-ca";

/** Both are compiled code by then, and their connections are open. */
const warmUpAnswers = [600, 50, 50];
const windowMs = 4_000;
/** More than either can answer in a window. */
const requests = 25_000;

/**
 * The whole verb at 16 at a time, from the same client over HTTPS in turn with step-ca. What differs: step-ca checks a
 * one-time token, stores the certificate in an embedded database and answers with it; the portal loads the CA and the
 * rights, writes the certificate and its event into PostgreSQL in one durable transaction and answers with its id.
 */
export async function compareVerbs(parent: string, requestFile: string): Promise<Row[]> {
  const folder = join(parent, "verbs");
  mkdirSync(folder);
  const csr = readFileSync(requestFile, "utf8");
  const pki = await makeBenchPki(folder);
  const stepCa = await startStepCa(folder, pki);
  const portal = await startIssuing(folder, pki);
  const all: { own: LoadFigures; peer: LoadFigures }[] = [];
  try {
    for (const warmUp of warmUpAnswers) {
      const own = await loadIssuing(portal.target(csr, requests), warmUp, windowMs);
      all.push({ own, peer: await loadIssuing(stepCa.target(csr, requests), warmUp, windowMs) });
    }
  } finally {
    await Promise.all([portal.stop(), stepCa.stop()]);
  }
  const of = (pick: (round: { own: LoadFigures; peer: LoadFigures }) => number) => median(all.map(pick));
  const perSecond = (value: number) => `${Math.round(value)}/s`;
  const [ownCpu, peerCpu] = [of(({ own }) => own.cpuMsEach), of(({ peer }) => peer.cpuMsEach)];
  return [
    {
      what: "issueCertificate with its transaction and event, 16 at a time",
      portal: perSecond(of(({ own }) => own.perSecond)),
      peer: `step-ca ${perSecond(of(({ peer }) => peer.perSecond))}, p99 ${of(({ peer }) => peer.p99Ms).toFixed(1)} ms`,
      ratio: of(({ own, peer }) => own.perSecond / peer.perSecond),
      p50: `${of(({ own }) => own.p50Ms).toFixed(1)} ms`,
      p99: `${of(({ own }) => own.p99Ms).toFixed(1)} ms`,
    },
    {
      what: "the same, CPU time of the servers for one certificate",
      portal: `${ownCpu.toFixed(2)} ms, PostgreSQL included`,
      peer: `step-ca ${peerCpu.toFixed(2)} ms`,
      ratio: peerCpu / ownCpu,
      p50: "",
      p99: "",
    },
  ];
}
