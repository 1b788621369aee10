import { describe, expect, it } from "vitest";
import { countPlaywright, countVitest, withExitCode } from "./count-results.mjs";

const file = (status: string, ...tests: string[]) => ({
  status,
  assertionResults: tests.map((test) => ({ status: test })),
});

describe("the figures of a run", () => {
  it("count what passed and what failed", () => {
    const testResults = [file("passed", "passed", "passed"), file("failed", "passed", "failed")];
    expect(countVitest({ testResults })).toEqual({ passed: 3, failed: 1 });
  });

  it("count a file that could not be loaded as a failure", () => {
    expect(countVitest({ testResults: [file("passed", "passed"), file("failed")] })).toEqual({ passed: 1, failed: 1 });
  });

  it("count a skipped test as a failure", () => {
    expect(countVitest({ testResults: [file("passed", "passed", "pending")] })).toEqual({ passed: 1, failed: 1 });
    const stats = { expected: 4, unexpected: 1, flaky: 1, skipped: 1 };
    expect(countPlaywright({ stats, errors: [] })).toEqual({ passed: 4, failed: 3 });
  });

  it("count an error outside every test", () => {
    const stats = { expected: 0, unexpected: 0, flaky: 0, skipped: 0 };
    expect(countPlaywright({ stats, errors: [{}] })).toEqual({ passed: 0, failed: 1 });
  });

  it("never call a run good that ended badly", () => {
    expect(withExitCode({ passed: 5, failed: 0 }, 1)).toEqual({ passed: 5, failed: 1 });
    expect(withExitCode({ passed: 5, failed: 2 }, 1)).toEqual({ passed: 5, failed: 2 });
    expect(withExitCode({ passed: 5, failed: 0 }, 0)).toEqual({ passed: 5, failed: 0 });
  });
});
