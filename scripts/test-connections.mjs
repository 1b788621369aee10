import { ensureTools } from "./run/ensure-tools.mjs";
import { installPackages } from "./run/install-packages.mjs";
import { runMain } from "./run/run-main.mjs";

/** `npm run test:connections`: every fault of the catalogue, caused for real and met by Test Connection, as a table. */
await runMain(async () => {
  const [missing] = await Promise.all([ensureTools(["java", "maven", "openssl"]), installPackages()]);
  if (missing.length > 0)
    throw new Error(`The faults need Apache Kafka, and this machine lacks ${missing.join(", ")}.`);
  const { register } = await import("tsx/esm/api");
  register();
  const { runConnectionFaults } = await import("./test-connections/run-connection-faults.ts");
  process.exitCode = (await runConnectionFaults()) ? 0 : 1;
});
