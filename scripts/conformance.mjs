import { parseArgs } from "node:util";
import { runConformance } from "./conformance/run-conformance.mjs";
import { installPackages } from "./run/install-packages.mjs";
import { runMain } from "./run/run-main.mjs";

/** `npm run conformance`: what the engine writes, judged by other people's tools. `--short`: two key algorithms. */
await runMain(async () => {
  const { values } = parseArgs({ options: { short: { type: "boolean", default: false } } });
  await installPackages();
  const { passed, failed } = await runConformance(values);
  console.log(`\n${passed} passed, ${failed} failed`);
  process.exitCode = failed === 0 ? 0 : 1;
});
