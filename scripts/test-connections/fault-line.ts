import type { TestOutcome } from "@/lib/kafka/connection-test/test-connection";
import { kafkaErrorWords } from "@/lib/kafka/kafka-error";
import type { ConnectionFault } from "@/lib/kafka/testing/faults/connection-fault";
import { connectionFaults } from "@/lib/kafka/testing/faults/connection-faults";
import { type FaultResult, foundOutcome } from "@/lib/kafka/testing/faults/run-fault";

const widest = (texts: readonly string[]) => Math.max(...texts.map((text) => text.length));

const widths = {
  cause: widest(connectionFaults.map(({ cause }) => cause)),
  stage: "listeners".length + 2,
  code: widest(Object.keys(kafkaErrorWords)),
  words: widest(Object.values(kafkaErrorWords).map(({ title }) => title)),
  took: 6,
  limit: 6,
};
type Cells = Record<keyof typeof widths, string>;

function row(cells: Cells): string {
  const { cause, stage, code, words, took, limit } = cells;
  const left = [cause.padEnd(widths.cause), stage.padEnd(widths.stage), code.padEnd(widths.code)];
  return [...left, words.padEnd(widths.words), took.padStart(widths.took), limit.padStart(widths.limit)].join("  ");
}

export function faultTableHead(): string {
  const head = { cause: "Cause", stage: "Stage", code: "Code", words: "Words", took: "ms", limit: "limit" };
  const rule = Object.entries(widths).map(([name, width]) => [name, "─".repeat(width)]);
  return `${row(head)}\n${row({ ...head, ...Object.fromEntries(rule) })}`;
}

/** Stage, code and words as the test found them; a test that passes is told with its warnings. */
function foundCells({ outcome }: FaultResult): Pick<Cells, "stage" | "code" | "words"> {
  const found = foundOutcome(outcome);
  if (!outcome.ok) return { stage: outcome.stage, code: outcome.code, words: outcome.title };
  const warns = "warns" in found ? found.warns : [];
  const words = found.code ? kafkaErrorWords[found.code].title : (firstWarning(outcome) ?? "Passed");
  return { stage: `${warns[0] ?? "–"} ⚠`, code: found.code ?? "–", words };
}

/** The note of the first stage that warns, up to its first colon. */
function firstWarning({ stages }: TestOutcome): string | undefined {
  return stages.find(({ status }) => status === "warned")?.note.split(":")[0];
}

/** One row of the table, and below it what was expected when that was something else. */
export function faultLine(fault: ConnectionFault, result: FaultResult): { line: string; good: boolean } {
  const { outcome, found, expected, inTime } = result;
  const times = { took: String(outcome.tookMs), limit: String(fault.limitMs) };
  const cells = { cause: fault.cause, ...foundCells(result), ...times };
  const notes = [
    ...(found === expected ? [] : [`  ✗ expected: ${expected}`]),
    ...(inTime ? [] : [`  ✗ it took longer than ${fault.limitMs} ms`]),
  ];
  return { line: [row(cells), ...notes].join("\n"), good: notes.length === 0 };
}
