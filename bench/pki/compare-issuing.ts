import { join } from "node:path";
import { runProgram } from "@/bench/pki/bundle-program";
import type { IssuingFigures } from "@/bench/pki/measure-issuing";
import type { Row } from "@/bench/pki/row";
import { ensureGo, goEnvironment } from "@/scripts/conformance/ensure-go";
import { requireTool } from "@/scripts/conformance/run-tool";

type GoFigures = { raw: number; issue: number; ratio: number; p50Us: number; p99Us: number; version: string };

const cpuMsForEach = 3_000;

async function measureGo(request: string, folder: string): Promise<GoFigures> {
  const program = join(folder, "bench-go");
  await requireTool(await ensureGo(), ["build", "-o", program, "."], { cwd: "bench/pki/go", env: goEnvironment });
  return JSON.parse(await requireTool(program, [request, String(cpuMsForEach / 1000)])) as GoFigures;
}

/** Proof of possession and signing, on one core: the portal's engine and Go's crypto/x509, each beside its own ECDSA. */
export async function compareIssuing(folder: string, request: string): Promise<Row[]> {
  const own = await runProgram<IssuingFigures>("measure-issuing", [request, String(cpuMsForEach)]);
  const go = await measureGo(request, folder);
  const [issueP50, issueP99] = own.times.issue;
  const times = (peer: [number, number]) => ({
    p50: `${issueP50.toFixed(0)} : ${peer[0].toFixed(0)} µs`,
    p99: `${issueP99.toFixed(0)} : ${peer[1].toFixed(0)} µs`,
  });
  const perSecond = (value: number) => `${Math.round(value)}/s`;
  const what = "check a request and sign, P-256, one core";
  return [
    {
      what,
      portal: perSecond(own.issue),
      peer: `bare verify + sign ${perSecond(own.raw)}`,
      ratio: own.ratio,
      ...times(own.times.raw),
    },
    {
      what,
      portal: perSecond(own.issue),
      peer: `bare import of the key + verify + sign ${perSecond(own.rawWithImport)}`,
      ratio: own.ratioWithImport,
      ...times(own.times.rawWithImport),
    },
    {
      what,
      portal: perSecond(own.issue),
      peer: `crypto/x509 of ${go.version} ${perSecond(go.issue)}`,
      ratio: own.issue / go.issue,
      ...times([go.p50Us, go.p99Us]),
    },
    {
      what: "the peer itself: crypto/x509 beside Go's ECDSA",
      portal: "",
      peer: `${perSecond(go.issue)} of ${perSecond(go.raw)}`,
      ratio: go.ratio,
      p50: `${go.p50Us.toFixed(0)} µs`,
      p99: `${go.p99Us.toFixed(0)} µs`,
    },
  ];
}
