/** What one tool says about one thing. Without faults it has passed. */
export type Verdict = { tool: string; subject: string; faults: string[] };

/** The last line that is not empty: where tools say what was wrong. */
export function lastLine(text: string): string {
  return text.trim().split("\n").at(-1) ?? "";
}
