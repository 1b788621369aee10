import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Hierarchy } from "@/scripts/conformance/make-hierarchy";
import { runTool } from "@/scripts/conformance/run-tool";
import { lastLine, type Verdict } from "@/scripts/conformance/verdict";

const tool = "certtool";

/** GnuTLS: each chain from the leaf to the root, and each CRL. */
export function judgeWithCerttool({ cas, leaves, crls, folder }: Hierarchy): Promise<Verdict[]> {
  const judge = async (subject: string, expected: string, args: string[], violates = false): Promise<Verdict> => {
    const { status, stdout, stderr } = await runTool(tool, args, { cwd: folder });
    const holds = (status !== 0) === violates && stdout.includes(expected);
    return { tool, subject, faults: holds ? [] : [lastLine(`${stdout}${stderr}`) || `code ${status} without a word`] };
  };
  const chains = leaves.map(({ name, file, violates = false }) => {
    const chain = `${name}-chain.pem`;
    const files = [file, ...[...cas].reverse().map((ca) => `${ca.name}.pem`)];
    writeFileSync(join(folder, chain), files.map((part) => readFileSync(join(folder, part), "utf8")).join(""));
    const expected = `Chain verification output: ${violates ? "Not verified." : "Verified."}`;
    return judge(name, expected, ["--verify-chain", "--infile", chain], violates);
  });
  const lists = crls.map(({ file, issuer }) =>
    judge(file.replace(/\.pem$/, ""), "Verification output: Verified.", [
      "--verify-crl",
      "--load-ca-certificate",
      `${issuer}.pem`,
      "--infile",
      file,
    ]),
  );
  return Promise.all([...chains, ...lists]);
}
