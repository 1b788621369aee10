import { keyAlgorithms } from "@/lib/pki/key-algorithms";
import { ensureLintTools } from "@/scripts/conformance/ensure-lint-tools";
import { judgeAlgorithms } from "@/scripts/conformance/judge-algorithms";
import { printVerdicts } from "@/scripts/conformance/print-verdicts";
import { step } from "@/scripts/run/step.mjs";

/** One of each kind of key: what differs between the sizes of a kind is a number. */
const shortAlgorithms = ["EC P-256", "RSA 3072"] as const;

/** Installs the judges, makes the hierarchies and prints the verdicts. @returns how many passed and failed */
export async function conformance({ short }: { short: boolean }): Promise<{ passed: number; failed: number }> {
  const tools = await step("Installing zlint, pkilint and a verifier in Go", ensureLintTools);
  const all = await step("Judging certificates and CRLs", () =>
    judgeAlgorithms(short ? shortAlgorithms : keyAlgorithms, tools),
  );
  printVerdicts(all);
  const verdicts = all.flatMap((one) => one.verdicts);
  const passed = verdicts.filter(({ faults }) => faults.length === 0).length;
  return { passed, failed: verdicts.length - passed };
}
