export type Line = { number: number; text: string };

/** The lines that hold something, trimmed, each with its number in the field from 1. */
export function linesOf(text: string): Line[] {
  return text
    .split(/\r\n|\r|\n/)
    .map((line, at) => ({ number: at + 1, text: line.trim() }))
    .filter((line) => line.text !== "");
}

/** `Line 3: …` for the problem of the entry at `index`; the message alone when it is about the whole list. */
export function lineProblem(lines: readonly Line[], index: PropertyKey | undefined, message: string): string {
  const line = lines[Number(index ?? Number.NaN)];
  return line ? `Line ${line.number}: ${message}` : message;
}
