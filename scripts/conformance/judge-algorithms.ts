import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { KeyAlgorithm } from "@/lib/pki/key-algorithms";
import type { LintTools } from "@/scripts/conformance/ensure-lint-tools";
import { judgeSpoiledLeaf } from "@/scripts/conformance/judge-spoiled-leaf";
import { judgeWithCerttool } from "@/scripts/conformance/judge-with-certtool";
import { judgeWithGo } from "@/scripts/conformance/judge-with-go";
import { judgeWithOpenssl } from "@/scripts/conformance/judge-with-openssl";
import { judgeWithPkilint } from "@/scripts/conformance/judge-with-pkilint";
import { judgeWithZlint } from "@/scripts/conformance/judge-with-zlint";
import { type Hierarchy, makeHierarchy } from "@/scripts/conformance/make-hierarchy";
import type { Verdict } from "@/scripts/conformance/verdict";

export type AlgorithmVerdicts = { algorithm: KeyAlgorithm; verdicts: Verdict[] };

async function judgeWithAll(hierarchy: Hierarchy, tools: LintTools): Promise<Verdict[]> {
  const verdicts = await Promise.all([
    judgeWithOpenssl(hierarchy),
    judgeWithZlint(hierarchy, tools.zlint),
    judgeWithPkilint(hierarchy, tools.pkilint),
    judgeWithCerttool(hierarchy),
    judgeWithGo(hierarchy, tools.goVerifier),
  ]);
  return verdicts.flat();
}

async function judge(algorithm: KeyAlgorithm, tools: LintTools, folder: string): Promise<AlgorithmVerdicts> {
  const hierarchy = await makeHierarchy(algorithm, folder);
  const verdicts = await judgeWithAll(hierarchy, tools);
  const onSpoiled = await judgeSpoiledLeaf(hierarchy, (spoiled) => judgeWithAll(spoiled, tools));
  return { algorithm, verdicts: [...verdicts, ...onSpoiled] };
}

/** A hierarchy of each key algorithm before all judges, one algorithm after another. */
export async function judgeAlgorithms(
  algorithms: readonly KeyAlgorithm[],
  tools: LintTools,
): Promise<AlgorithmVerdicts[]> {
  const folder = mkdtempSync(join(tmpdir(), "cloud-pki-conformance-"));
  try {
    const all: AlgorithmVerdicts[] = [];
    for (const algorithm of algorithms) all.push(await judge(algorithm, tools, join(folder, algorithm)));
    return all;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
