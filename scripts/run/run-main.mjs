import { dirname } from "node:path";
import { fileURLToPath } from "node:url";

/** The folder of the clone. Every starter works from here, wherever it was called. */
export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

const lowestNode = [20, 19];

function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  const [needMajor = 0, needMinor = 0] = lowestNode;
  if (major > needMajor || (major === needMajor && minor >= needMinor)) return;
  console.error(`Node ${lowestNode.join(".")} or newer is needed, and this is ${process.versions.node}.`);
  process.exit(1);
}

/** The message of an error and of what caused it, one line each; the stack only when it was asked for. */
function errorText(error) {
  if (!(error instanceof Error)) return String(error);
  if (process.env.LOG_LEVEL === "debug") return error.stack ?? error.message;
  return error.cause instanceof Error ? `${error.message}\n${error.cause.message}` : error.message;
}

/** Runs a starter from the clone's folder, with the variables of `.env`; an error ends it with its words and code 1. */
export async function runMain(main) {
  checkNode();
  process.chdir(root);
  for (const file of [".env.local", ".env"]) {
    try {
      // What is set already wins, as everywhere.
      process.loadEnvFile(file);
    } catch (error) {
      if (error.code !== "ENOENT") throw error;
    }
  }
  try {
    await main();
  } catch (error) {
    console.error(`\n${errorText(error)}`);
    process.exit(1);
  }
}
