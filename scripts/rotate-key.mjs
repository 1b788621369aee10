import { buildPortal } from "./run/build-portal.mjs";
import { installPackages } from "./run/install-packages.mjs";
import { runMain } from "./run/run-main.mjs";

/** `npm run rotate-key`: a new encryption key, and every stored secret sealed with it. May be broken off and run again. */
await runMain(async () => {
  await installPackages();
  await buildPortal({ web: false });
  const { runRotateKey } = await import("../.build/rotate-key.mjs");
  await runRotateKey();
});
