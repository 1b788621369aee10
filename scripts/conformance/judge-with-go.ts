import type { Hierarchy } from "@/scripts/conformance/make-hierarchy";
import { runTool } from "@/scripts/conformance/run-tool";
import { lastLine, type Verdict } from "@/scripts/conformance/verdict";

const tool = "Go";

/** Go's crypto/x509: each chain for its purpose and host, and each CRL with its signature, number and entries. */
export function judgeWithGo({ cas, leaves, crls, folder }: Hierarchy, verifier: string): Promise<Verdict[]> {
  const judge = async (subject: string, expected: string, args: string[]): Promise<Verdict> => {
    const { status, stdout, stderr } = await runTool(verifier, args, { cwd: folder });
    const holds = status === 0 ? stdout.trim() === expected : stderr.includes(expected);
    return { tool, subject, faults: holds ? [] : [lastLine(`${stdout}${stderr}`) || `code ${status} without a word`] };
  };
  const [root, intermediate] = cas.map(({ name }) => `${name}.pem`);
  const chains = leaves.map(({ name, file, profile, host, violates }) =>
    judge(name, violates ? "is excluded by constraint" : `valid chain of ${cas.length + 1} certificates`, [
      "chain",
      root ?? "",
      intermediate ?? "-",
      file,
      profile,
      host ?? "-",
    ]),
  );
  const lists = crls.map(({ file, issuer, entries }) =>
    judge(file.replace(/\.pem$/, ""), `valid CRL of ${entries} entries`, ["crl", `${issuer}.pem`, file]),
  );
  return Promise.all([...chains, ...lists]);
}
