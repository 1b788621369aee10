import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { countPlaywright, countVitest, withExitCode } from "./count-results.mjs";

function runShown(args, env) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { stdio: "inherit", env: { ...process.env, ...env } });
    child.once("error", reject);
    child.once("close", (code) => resolve(code ?? 1));
  });
}

/** Runs a suite with its output shown, and counts its report. Without a report it has failed once. */
async function runSuite(start, count) {
  const folder = mkdtempSync(join(tmpdir(), "cloud-pki-report-"));
  const report = join(folder, "report.json");
  try {
    const code = await start(report);
    return withExitCode(count(JSON.parse(readFileSync(report, "utf8"))), code);
  } catch (error) {
    console.error(error.message);
    return { passed: 0, failed: 1 };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @param project `unit` or `integration` */
export function runVitest(project) {
  const reporters = ["--reporter=default", "--reporter=json"];
  return runSuite(
    (report) =>
      runShown(["node_modules/vitest/vitest.mjs", "run", "--project", project, ...reporters, `--outputFile=${report}`]),
    countVitest,
  );
}

export function runPlaywright() {
  return runSuite(
    (report) =>
      runShown(["node_modules/@playwright/test/cli.js", "test", "--reporter=list,json"], {
        PLAYWRIGHT_JSON_OUTPUT_NAME: report,
      }),
    countPlaywright,
  );
}
