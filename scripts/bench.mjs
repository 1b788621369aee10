import { ensureTools } from "./run/ensure-tools.mjs";
import { generateClient } from "./run/generate-client.mjs";
import { installPackages } from "./run/install-packages.mjs";
import { runMain } from "./run/run-main.mjs";

/** `npm run bench`: the relay beside other producers, on a database and a Kafka of its own. */
await runMain(async () => {
  const [missing] = await Promise.all([ensureTools(["java", "maven", "openssl"]), installPackages()]);
  if (missing.length > 0)
    throw new Error(`The bench needs Apache Kafka, and this machine lacks ${missing.join(", ")}.`);
  await generateClient();
  const { register } = await import("tsx/esm/api");
  register();
  await import("../bench/run.ts");
});
