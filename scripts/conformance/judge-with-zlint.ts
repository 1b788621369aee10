import type { Hierarchy } from "@/scripts/conformance/make-hierarchy";
import { runTool } from "@/scripts/conformance/run-tool";
import { lastLine, type Verdict } from "@/scripts/conformance/verdict";

const tool = "zlint";
const faultResults = ["warn", "error", "fatal"];

type ZlintReport = Record<string, { result: string; details?: string }>;

function faultsOf(line: string | undefined, said: string): string[] {
  if (line === undefined || line === "") return [lastLine(said) || "no result"];
  const results = Object.entries(JSON.parse(line) as ZlintReport);
  if (!results.some(([, { result }]) => result === "pass")) return ["no lint applied"];
  return results
    .filter(([, { result }]) => faultResults.includes(result))
    .map(([name, { result, details }]) => `${result} ${name}${details ? `: ${details}` : ""}`);
}

/**
 * zlint with the lints of RFC 5280 alone: those of the CA/Browser Forum are for publicly trusted CAs. Warnings count
 * as faults.
 */
export async function judgeWithZlint({ cas, leaves, crls, folder }: Hierarchy, zlint: string): Promise<Verdict[]> {
  const files = [
    ...cas.map(({ name }) => `${name}.pem`),
    ...leaves.map(({ file }) => file),
    ...crls.map(({ file }) => file),
  ];
  const { stdout, stderr } = await runTool(zlint, ["-includeSources=RFC5280", ...files], { cwd: folder });
  const lines = stdout.trim().split("\n");
  return files.map((file, index) => ({
    tool,
    subject: file.replace(/\.pem$/, ""),
    faults: faultsOf(lines[index], stderr),
  }));
}
