import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { runQuietly } from "./run-quietly.mjs";
import { step } from "./step.mjs";

const lowestJava = 17;

function answers(command, args) {
  const { status, stdout, stderr } = spawnSync(command, args, { encoding: "utf8", timeout: 30_000 });
  return status === 0 ? `${stdout}${stderr}` : undefined;
}

function hasJava() {
  const java = process.env.JAVA_HOME ? `${process.env.JAVA_HOME}/bin/java` : "java";
  const version = /version "(?:1\.)?(\d+)/.exec(answers(java, ["-version"]) ?? "")?.[1];
  return Number(version ?? 0) >= lowestJava;
}

/** Each tool by name: how to see that it is there, and Debian's package. */
const tools = {
  java: { name: "Java 17 or newer", isThere: hasJava, packages: ["default-jre-headless"] },
  maven: {
    name: "Maven (mvn)",
    // Its own start takes half a second, so its presence is enough.
    isThere: () => answers("sh", ["-c", "command -v mvn"]) !== undefined,
    packages: ["maven"],
  },
  openssl: { name: "openssl", isThere: () => answers("openssl", ["version"]) !== undefined, packages: ["openssl"] },
  kcat: { name: "kcat", isThere: () => answers("sh", ["-c", "command -v kcat"]) !== undefined, packages: ["kcat"] },
  certtool: {
    name: "certtool (GnuTLS)",
    isThere: () => answers("sh", ["-c", "command -v certtool"]) !== undefined,
    packages: ["gnutls-bin"],
  },
  venv: {
    name: "Python 3 with venv",
    isThere: () => answers("python3", ["-c", "import ensurepip, venv"]) !== undefined,
    packages: ["python3-venv"],
  },
  chromium: {
    name: "Chromium",
    isThere: () => existsSync("/usr/bin/chromium"),
    packages: ["chromium"],
  },
};

function isDebianAsRoot() {
  return process.getuid?.() === 0 && existsSync("/etc/debian_version") && existsSync("/usr/bin/apt-get");
}

async function installFromDebian(missing) {
  const packages = missing.flatMap((key) => tools[key].packages);
  const quiet = { DEBIAN_FRONTEND: "noninteractive" };
  await step(`Installing ${packages.join(", ")} from Debian`, async () => {
    await runQuietly("apt-get", ["update", "-q"], quiet);
    await runQuietly("apt-get", ["install", "-y", "-q", "--no-install-recommends", ...packages], quiet);
  });
}

/**
 * Installs what is missing of the named tools on Debian as root.
 * @returns the names of those that are missing still, for a line to the person
 */
export async function ensureTools(keys) {
  const missing = keys.filter((key) => !tools[key].isThere());
  if (missing.length > 0 && isDebianAsRoot()) {
    try {
      await installFromDebian(missing);
    } catch (error) {
      console.error(error.message);
    }
  }
  return missing.filter((key) => !tools[key].isThere()).map((key) => tools[key].name);
}
