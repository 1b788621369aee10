import { buildPortal } from "./run/build-portal.mjs";
import { checkPort } from "./run/check-port.mjs";
import { ensureTools } from "./run/ensure-tools.mjs";
import { installPackages } from "./run/install-packages.mjs";
import { readOptions } from "./run/read-options.mjs";
import { runMain } from "./run/run-main.mjs";
import { step } from "./run/step.mjs";

const startedAt = performance.now();

/** `npm run demo`: the portal with a database, Apache Kafka, a mail catcher and people of its own. */
await runMain(async () => {
  const options = readOptions(["no-kafka", "fresh", "configured"]);
  const { port, fresh, configured } = options;
  await checkPort(port);
  const wantsKafka = !options["no-kafka"];
  const [missing] = await Promise.all([wantsKafka ? ensureTools(["java", "maven", "openssl"]) : [], installPackages()]);
  if (missing.length > 0) {
    console.log(`The demo goes on without Kafka, because this machine lacks ${missing.join(", ")}.`);
  }
  const { register } = await import("tsx/esm/api");
  register();
  const { runDemo } = await import("./demo/run-demo.ts");
  const withKafka = wantsKafka && missing.length === 0;
  await runDemo({ port, fresh, configured, withKafka, build: buildPortal, step, startedAt });
});
