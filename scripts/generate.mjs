import { spawnSync } from "node:child_process";

// The client needs no engine, but the CLI looks for the schema engine first and downloads it where it is missing.
// Any executable satisfies it for `generate`.
const prisma = spawnSync(process.execPath, ["node_modules/prisma/build/index.js", "generate"], {
  stdio: ["ignore", "ignore", "inherit"],
  env: {
    ...process.env,
    PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
    PRISMA_HIDE_UPDATE_MESSAGE: "1",
    CHECKPOINT_DISABLE: "1",
  },
});
process.exit(prisma.status ?? 1);
