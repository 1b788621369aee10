import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { generateClient } from "./generate-client.mjs";
import { runQuietly } from "./run-quietly.mjs";
import { sourceDigest } from "./source-digest.mjs";
import { step } from "./step.mjs";

/** Programs of their own, each bundled into one file of `.build`. Their packages stay in node_modules. */
const programs = {
  portal: "scripts/run/portal.ts",
  relay: "lib/export/relay-process.ts",
  scheduler: "lib/scheduler/scheduler-process.ts",
  "rotate-key": "scripts/run/rotate-key.ts",
  "hold-postgres": "scripts/run/hold-postgres.ts",
};

async function bundlePrograms() {
  const { build } = await import("esbuild");
  await build({
    entryPoints: programs,
    outdir: ".build",
    outExtension: { ".js": ".mjs" },
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20",
    packages: "external",
    tsconfig: "tsconfig.json",
    logLevel: "silent",
  });
}

async function buildWeb() {
  await runQuietly(process.execPath, ["node_modules/next/dist/bin/next", "build"], {
    NODE_ENV: "production",
    NEXT_TELEMETRY_DISABLED: "1",
  });
}

function readDigest(file) {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    if (error.code === "ENOENT") return undefined;
    throw error;
  }
}

/** The digest goes last into the build's folder, so that a build that was broken off is made again. */
async function buildInto(folder, digest, build) {
  const stamp = join(folder, "cloud-pki-source");
  rmSync(stamp, { force: true });
  await build();
  mkdirSync(folder, { recursive: true });
  writeFileSync(stamp, digest);
}

/**
 * Builds the web server and the programs beside it, each unless there is a build of this very source.
 * @param options.always builds in any case
 * @param options.web false leaves the web server out
 * @throws Error with the end of the output of what failed
 */
export async function buildPortal({ always = false, web = true } = {}) {
  const digest = sourceDigest();
  const targets = [{ folder: ".build", build: bundlePrograms }];
  if (web) targets.push({ folder: process.env.NEXT_DIST_DIR ?? ".next", build: buildWeb });
  const missing = targets.filter(({ folder }) => always || readDigest(join(folder, "cloud-pki-source")) !== digest);
  if (missing.length === 0) return;
  await step(web ? "Building the portal" : "Building the relay", async () => {
    await generateClient();
    await Promise.all(missing.map(({ folder, build }) => buildInto(folder, digest, build)));
  });
}
