import type { ConformanceLeaf, Hierarchy } from "@/scripts/conformance/make-hierarchy";
import { runTool } from "@/scripts/conformance/run-tool";
import { lastLine, type Verdict } from "@/scripts/conformance/verdict";

const tool = "openssl";

function verifyArguments({ cas, crlsFile }: Hierarchy, { file, profile, host }: ConformanceLeaf): string[] {
  const [root, ...below] = cas;
  return [
    "verify",
    "-x509_strict",
    "-crl_check_all",
    "-purpose",
    profile === "server" ? "sslserver" : "sslclient",
    ...(host === undefined ? [] : ["-verify_hostname", host]),
    "-CAfile",
    `${root?.name}.pem`,
    ...below.flatMap(({ name }) => ["-untrusted", `${name}.pem`]),
    "-CRLfile",
    crlsFile,
    file,
  ];
}

function expectedRefusal({ reasonCode, violates }: ConformanceLeaf): string | undefined {
  if (violates) return "excluded subtree violation";
  return reasonCode === undefined ? undefined : "certificate revoked";
}

/** A valid leaf has to be accepted, and each other one refused for its own reason. */
async function judgeLeaf(hierarchy: Hierarchy, leaf: ConformanceLeaf): Promise<Verdict> {
  const { status, stdout, stderr } = await runTool(tool, verifyArguments(hierarchy, leaf), { cwd: hierarchy.folder });
  const said = `${stdout}${stderr}`;
  const refusal = expectedRefusal(leaf);
  const holds =
    refusal === undefined
      ? status === 0 && stdout.includes(`${leaf.file}: OK`)
      : status !== 0 && said.includes(refusal);
  return { tool, subject: leaf.name, faults: holds ? [] : [lastLine(said) || `code ${status} without a word`] };
}

/** `openssl verify` by the strict rules, with the CRL of every CA of the chain. */
export function judgeWithOpenssl(hierarchy: Hierarchy): Promise<Verdict[]> {
  return Promise.all(hierarchy.leaves.map((leaf) => judgeLeaf(hierarchy, leaf)));
}
