import { readFileSync, writeFileSync } from "node:fs";
import { basename } from "node:path";
import { runQuietly } from "./run-quietly.mjs";
import { step } from "./step.mjs";

const marker = "node_modules/.cloud-pki-installed";

function readJson(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    if (error.code === "ENOENT") return undefined;
    throw error;
  }
}

/** Whether npm's own record of node_modules agrees with the lock file, and it was made for this platform. */
function isInstalled(platform) {
  const installed = readJson("node_modules/.package-lock.json")?.packages;
  const locked = readJson("package-lock.json")?.packages;
  if (installed === undefined || locked === undefined) return false;
  const madeFor = readJson(marker);
  if (madeFor !== undefined && madeFor.platform !== platform) return false;
  const wanted = Object.entries(locked).filter(([path]) => path !== "");
  return (
    Object.keys(installed).every((path) => path in locked) &&
    // What is optional is absent where it is for another platform; what is there must be the right one.
    wanted.every(
      ([path, { version, optional }]) => installed[path]?.version === version || (optional && !installed[path]),
    )
  );
}

/** The npm that runs this script, else the one in the path. */
function npm(args) {
  const own = process.env.npm_execpath;
  if (own !== undefined && basename(own) === "npm-cli.js") return runQuietly(process.execPath, [own, ...args]);
  return runQuietly(process.platform === "win32" ? "npm.cmd" : "npm", args);
}

/**
 * Brings node_modules to the state of package-lock.json, and does nothing when it is there already.
 * @throws Error with npm's last lines
 */
export async function installPackages() {
  const platform = `${process.platform}-${process.arch} node ${process.versions.node.split(".")[0]}`;
  if (!isInstalled(platform)) {
    await step("Installing packages", () => npm(["ci", "--no-audit", "--no-fund", "--loglevel=error"]));
  }
  writeFileSync(marker, JSON.stringify({ platform }));
}
