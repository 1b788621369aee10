export type Figures = { passed: number; failed: number };

export function countVitest(report: {
  testResults: { status: string; assertionResults: { status: string }[] }[];
}): Figures;

export function countPlaywright(report: {
  stats: { expected: number; unexpected: number; flaky: number; skipped: number };
  errors: unknown[];
}): Figures;

export function withExitCode(figures: Figures, code: number): Figures;
