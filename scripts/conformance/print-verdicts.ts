import type { AlgorithmVerdicts } from "@/scripts/conformance/judge-algorithms";
import type { Verdict } from "@/scripts/conformance/verdict";

function cell(verdicts: readonly Verdict[]): string {
  const failed = verdicts.filter(({ faults }) => faults.length > 0).length;
  return failed === 0 ? `${verdicts.length} passed` : `${failed} of ${verdicts.length} failed`;
}

/** A row for each key algorithm, a column for each tool; below it what was wrong. */
export function printVerdicts(all: readonly AlgorithmVerdicts[]): void {
  const rows = all.map(({ algorithm, verdicts }) => {
    const tools = [...new Set(verdicts.map(({ tool }) => tool))];
    const cells = tools.map((tool) => [tool, cell(verdicts.filter((verdict) => verdict.tool === tool))]);
    return [algorithm, Object.fromEntries(cells)];
  });
  console.table(Object.fromEntries(rows));
  for (const { algorithm, verdicts } of all)
    for (const { tool, subject, faults } of verdicts)
      for (const fault of faults) console.log(`${algorithm}, ${subject}: ${tool} says: ${fault}`);
}
