import { buildPortal } from "./run/build-portal.mjs";
import { checkPort } from "./run/check-port.mjs";
import { generateClient } from "./run/generate-client.mjs";
import { installPackages } from "./run/install-packages.mjs";
import { readOptions } from "./run/read-options.mjs";
import { runMain } from "./run/run-main.mjs";

async function loadDevelopment() {
  await generateClient();
  const { register } = await import("tsx/esm/api");
  register();
  return import("./run/portal.ts");
}

async function loadProduction(web) {
  await buildPortal({ web });
  return import("../.build/portal.mjs");
}

/**
 * `npm start`: the web server, the scheduler and the relay under one supervisor. `--relay-only` (`npm run relay`) runs
 * the relay alone, `--dev` (`npm run dev`) reloads what changes.
 */
await runMain(async () => {
  const { port, dev, "relay-only": relayOnly } = readOptions(["dev", "relay-only"]);
  const web = !relayOnly;
  if (web) await checkPort(port);
  await installPackages();
  const { runPortal } = dev ? await loadDevelopment() : await loadProduction(web);
  await runPortal({ port, web, development: dev });
});
