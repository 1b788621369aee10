import { parseArgs } from "node:util";
import { runConformance } from "./conformance/run-conformance.mjs";
import { buildPortal } from "./run/build-portal.mjs";
import { checkFloors } from "./run/check-floors.mjs";
import { ensureBrowser } from "./run/ensure-browser.mjs";
import { ensureTools } from "./run/ensure-tools.mjs";
import { generateClient } from "./run/generate-client.mjs";
import { installPackages } from "./run/install-packages.mjs";
import { runMain } from "./run/run-main.mjs";
import { runQuietly } from "./run/run-quietly.mjs";
import { runPlaywright, runVitest } from "./run/run-suite.mjs";
import { step } from "./run/step.mjs";

const total = { passed: 0, failed: 0 };

function add({ passed, failed }) {
  total.passed += passed;
  total.failed += failed;
}

/** A check counts as one test, and a failed one stops nothing: the others may tell more. */
async function check(title, work) {
  try {
    await step(title, work);
    add({ passed: 1, failed: 0 });
    return true;
  } catch (error) {
    console.error(error.message);
    add({ passed: 0, failed: 1 });
    return false;
  }
}

function node(...args) {
  return runQuietly(process.execPath, args);
}

async function runChecks() {
  await check("Checking format, lint and imports", () => node("node_modules/@biomejs/biome/bin/biome", "ci", "."));
  await check("Checking the floors of versions", async () => checkFloors());
  await check("Checking types", async () => {
    await generateClient();
    await node("node_modules/next/dist/bin/next", "typegen");
    await node("node_modules/typescript/bin/tsc", "--noEmit");
  });
}

/** What is not run for want of a tool is a failure: a green run means that all of it was run. */
function refuse(what, missing) {
  console.error(`${what} are not run, because this machine lacks ${missing.join(", ")}.`);
  add({ passed: 0, failed: 1 });
}

async function runJourneys(missing) {
  if (missing.length > 0) return refuse("The tests in the browser", missing);
  if (await check("Building", () => buildPortal())) add(await runPlaywright());
}

async function runAll(browser) {
  const [missing] = await Promise.all([ensureTools(["java", "maven", "openssl", "kcat"]), installPackages()]);
  await runChecks();
  add(await runVitest("unit"));
  add(await runConformance({ short: true }));
  if (missing.length > 0) refuse("The integration tests", missing);
  else add(await runVitest("integration"));
  if (browser) await runJourneys([...missing, ...(await ensureBrowser())]);
}

/**
 * `npm test`: everything. `npm run verify` (`--no-browser`): the same without the build and the browser. The last line
 * is the count in any case, one failure more when the run could not go on.
 */
await runMain(async () => {
  const { values } = parseArgs({ options: { "no-browser": { type: "boolean", default: false } } });
  try {
    await runAll(!values["no-browser"]);
  } catch (error) {
    console.error(error.message);
    add({ passed: 0, failed: 1 });
  }
  console.log(`\n${total.passed} passed, ${total.failed} failed`);
  process.exitCode = total.failed === 0 ? 0 : 1;
});
