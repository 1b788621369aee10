/**
 * The figures of vitest's JSON report. A file that fails outside its tests, by an import or a hook, counts as one
 * failure; so does a skipped test, since none is meant to be skipped.
 */
export function countVitest({ testResults }) {
  const tests = testResults.flatMap(({ assertionResults }) => assertionResults);
  const passed = tests.filter(({ status }) => status === "passed").length;
  const broken = testResults.filter(
    ({ status, assertionResults }) => status === "failed" && assertionResults.every((test) => test.status !== "failed"),
  );
  return { passed, failed: tests.length - passed + broken.length };
}

/** The figures of Playwright's JSON report, by the same rules. A flaky test is a failed one. */
export function countPlaywright({ stats, errors }) {
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky + stats.skipped + errors.length };
}

/** A suite's figures with its exit code: one that ended badly and counted no failure has failed once. */
export function withExitCode({ passed, failed }, code) {
  return { passed, failed: code !== 0 && failed === 0 ? 1 : failed };
}
