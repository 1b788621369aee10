export const testStages = [
  "address",
  "dns",
  "tcp",
  "tls",
  "protocol",
  "sasl",
  "cluster",
  "listeners",
  "topic",
  "write",
  "record",
  "read",
] as const;
export type TestStageName = (typeof testStages)[number];

export type TestStageStatus = "not-run" | "running" | "passed" | "warned" | "failed" | "skipped";

/** `startMs` counts from the test's begin; both times are null for a stage that was not run. */
export type TestStage = {
  name: TestStageName;
  status: TestStageStatus;
  startMs: number | null;
  tookMs: number | null;
  /** What was found, in words; empty when there is nothing to say. */
  note: string;
};

type Ending = "passed" | "warned" | "failed";

/** What each stage of a test came to, and told as it happens. Stages of several brokers may run side by side. */
export class StageBoard {
  private readonly stages: Map<TestStageName, TestStage>;
  private readonly report: (stage: TestStage) => void;
  private readonly begin = performance.now();

  constructor(report: (stage: TestStage) => void) {
    this.report = report;
    const blank = { status: "not-run" as const, startMs: null, tookMs: null, note: "" };
    this.stages = new Map(testStages.map((name) => [name, { name, ...blank }]));
  }

  get elapsedMs(): number {
    return performance.now() - this.begin;
  }

  all(): TestStage[] {
    return [...this.stages.values()];
  }

  statusOf(name: TestStageName): TestStageStatus {
    return this.stages.get(name)?.status ?? "not-run";
  }

  start(name: TestStageName): void {
    if (this.statusOf(name) === "running") return;
    this.set({ name, status: "running", startMs: Math.round(this.elapsedMs), tookMs: null, note: "" });
  }

  end(name: TestStageName, status: Ending, note: string): void {
    const now = Math.round(this.elapsedMs);
    const startMs = this.stages.get(name)?.startMs ?? now;
    this.set({ name, status, startMs, tookMs: Math.max(0, now - startMs), note });
  }

  skip(name: TestStageName, note: string): void {
    this.set({ name, status: "skipped", startMs: null, tookMs: null, note });
  }

  /**
   * Ends what still runs, when the whole test is over: the stage that failed by its failure, unless it has failed with
   * more to say already, and the others unfinished.
   */
  close(failed: TestStageName | null, note: string): void {
    if (failed !== null && this.statusOf(failed) !== "failed") this.end(failed, "failed", note);
    for (const { name, status } of this.all()) {
      if (status === "running") this.set({ name, status: "not-run", startMs: null, tookMs: null, note: "" });
    }
  }

  private set(stage: TestStage): void {
    this.stages.set(stage.name, stage);
    this.report(stage);
  }
}
