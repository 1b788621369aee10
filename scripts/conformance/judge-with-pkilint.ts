import { join } from "node:path";
import type { Hierarchy } from "@/scripts/conformance/make-hierarchy";
import { runTool } from "@/scripts/conformance/run-tool";
import { lastLine, type Verdict } from "@/scripts/conformance/verdict";

const tool = "pkilint";
const faultSeverities = ["WARNING", "ERROR", "FATAL"];

type Finding = { severity: string; code: string; message: string | null };
type PkilintReport = { results: { node_path: string; finding_descriptions: Finding[] }[] };

/**
 * RFC 5280 leaves the meaning of wildcards open (section 4.2.1.6), and RFC 9525, section 6.3, gives it: pkilint reads
 * the first alone and takes the asterisk for a fault.
 */
function isWildcard({ code, message }: Finding): boolean {
  return code === "pkix.invalid_domain_name_syntax" && /"\*\.[a-z0-9.-]+"$/.test(message ?? "");
}

/** At severity INFO a certificate or CRL always has findings, so that none at all means that nothing was looked at. */
function faultsOf(stdout: string, stderr: string): string[] {
  if (stdout.trim() === "") return [lastLine(stderr) || "no result"];
  const { results } = JSON.parse(stdout) as PkilintReport;
  return results.flatMap(({ node_path, finding_descriptions }) =>
    finding_descriptions
      .filter((finding) => faultSeverities.includes(finding.severity) && !isWildcard(finding))
      .map(({ severity, code, message }) => `${severity} ${code} at ${node_path}${message ? `: ${message}` : ""}`),
  );
}

/** Each certificate, each certificate with its issuer, and each CRL, by pkilint's PKIX rules. Warnings count as faults. */
export async function judgeWithPkilint({ cas, leaves, crls, folder }: Hierarchy, bin: string): Promise<Verdict[]> {
  const lint = async (subject: string, command: string, ...args: string[]): Promise<Verdict> => {
    const options = ["lint", "-s", "INFO", "-f", "JSON", "--document-format", "PEM"];
    const { stdout, stderr } = await runTool(join(bin, command), [...options, ...args], { cwd: folder });
    return { tool, subject, faults: faultsOf(stdout, stderr) };
  };
  const names = [...cas.map(({ name }) => name), ...leaves.map(({ name }) => name)];
  const verdicts: Verdict[] = [];
  for (const name of names) verdicts.push(await lint(name, "lint_pkix_cert", `${name}.pem`));
  const pairs = names.map((name, index) => ({ name, issuer: cas[Math.min(index, cas.length) - 1] ?? cas[0] }));
  for (const { name, issuer } of pairs)
    verdicts.push(
      await lint(`${name} and issuer`, "lint_pkix_signer_signee_cert_chain", `${issuer?.name}.pem`, `${name}.pem`),
    );
  for (const { file, type } of crls)
    verdicts.push(await lint(file.replace(/\.pem$/, ""), "lint_crl", "-t", type, "-p", "PKIX", file));
  return verdicts;
}
