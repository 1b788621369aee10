import { runQuietly } from "./run-quietly.mjs";

/**
 * Generates Prisma Client. It needs no engine, but the command looks for the schema engine first and downloads it
 * where it is missing; any executable satisfies it.
 */
export async function generateClient() {
  await runQuietly(process.execPath, ["node_modules/prisma/build/index.js", "generate"], {
    PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
    PRISMA_HIDE_UPDATE_MESSAGE: "1",
    CHECKPOINT_DISABLE: "1",
  });
}
