import { buildPortal } from "./run/build-portal.mjs";
import { installPackages } from "./run/install-packages.mjs";
import { runMain } from "./run/run-main.mjs";

/** `npm run build`: the web server's production build and the programs beside it. */
await runMain(async () => {
  await installPackages();
  await buildPortal({ always: true });
});
