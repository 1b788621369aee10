import { ensureTools } from "./run/ensure-tools.mjs";
import { generateClient } from "./run/generate-client.mjs";
import { installPackages } from "./run/install-packages.mjs";
import { runMain } from "./run/run-main.mjs";

/** `npm run bench:pki`: the engine and the issuing of certificates beside other implementations. */
await runMain(async () => {
  const [missing] = await Promise.all([ensureTools(["openssl", "venv"]), installPackages()]);
  if (missing.length > 0)
    throw new Error(`The bench compares with OpenSSL, and this machine lacks ${missing.join(", ")}.`);
  await generateClient();
  const { register } = await import("tsx/esm/api");
  register();
  await import("../bench/pki/run.ts");
});
