export const testStages = ["address", "connect", "authenticate", "topic", "write"] as const;
export type TestStageName = (typeof testStages)[number];

/** `tookMs` is null for a stage that was not run. */
export type TestStage = { name: TestStageName; status: "passed" | "failed" | "not-run"; tookMs: number | null };

/** Which stage a test is in, and how long each took. */
export class StageClock {
  private readonly done = new Map<TestStageName, TestStage>();
  private readonly report: (stage: TestStage) => void;
  private current: TestStageName = "address";
  private since = performance.now();

  constructor(report: (stage: TestStage) => void) {
    this.report = report;
  }

  get stage(): TestStageName {
    return this.current;
  }

  /** Milliseconds in the present stage, not rounded. */
  get elapsedMs(): number {
    return performance.now() - this.since;
  }

  /** Also back to an earlier stage: the next broker of the list is tried, or a stage's earlier failure is told. */
  begin(name: TestStageName, elapsedMs = 0): void {
    this.current = name;
    this.since = performance.now() - elapsedMs;
  }

  pass(next?: TestStageName): void {
    this.end("passed");
    if (next !== undefined) this.begin(next);
  }

  fail(): void {
    this.end("failed");
  }

  /** All stages in their order. */
  all(): TestStage[] {
    return testStages.map((name) => this.done.get(name) ?? { name, status: "not-run", tookMs: null });
  }

  private end(status: "passed" | "failed"): void {
    const stage: TestStage = { name: this.current, status, tookMs: Math.round(this.elapsedMs) };
    this.done.set(stage.name, stage);
    this.report(stage);
  }
}
