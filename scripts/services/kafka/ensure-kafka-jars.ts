import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readFile, rename, rm } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const run = promisify(execFile);
const here = path.dirname(fileURLToPath(import.meta.url));
const cache = path.resolve(here, "../../../.data/kafka-libs");
const copyDependencies = "org.apache.maven.plugins:maven-dependency-plugin:3.6.1:copy-dependencies";
const downloadTimeoutMs = 600_000;

/**
 * The folder with the broker's jars (about 43 MB), or, with `tools`, that of the command line tools, which need the
 * broker's as well. Fetched by Maven once and shared by all runs: it is named by the digest of its pom and appears whole
 * by one rename, so that its presence means that nothing is missing and another version gets a folder of its own.
 * @throws Error when Maven is missing or can't fetch a jar
 */
export async function ensureKafkaJars(
  onStep: (text: string) => void,
  of: "broker" | "tools" = "broker",
): Promise<string> {
  const pom = path.join(here, of === "broker" ? "pom.xml" : "tools-pom.xml");
  const digest = createHash("sha256")
    .update(await readFile(pom))
    .digest("hex");
  const jars = path.join(cache, digest.slice(0, 16));
  if (existsSync(jars)) return jars;

  const what = of === "broker" ? "Apache Kafka (43 MB)" : "the tools of Apache Kafka";
  onStep(`Fetching ${what} from the Maven repository, first time only`);
  await mkdir(cache, { recursive: true });
  const partial = await mkdtemp(path.join(cache, "partial-"));
  try {
    await fetchJars(pom, partial);
    await rename(partial, jars);
  } catch (error) {
    await rm(partial, { recursive: true, force: true });
    // Another run may have been faster: its folder is as good as ours.
    if (!existsSync(jars)) throw error;
  }
  return jars;
}

async function fetchJars(pom: string, folder: string): Promise<void> {
  const flags = ["-B", "-q", "-ntp", "-Dstyle.color=never", "-DincludeScope=runtime", `-DoutputDirectory=${folder}`];
  try {
    await run("mvn", ["-f", pom, copyDependencies, ...flags], { timeout: downloadTimeoutMs });
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") {
      throw new Error("Maven (mvn) was not found. Apache Kafka is fetched with it: install Maven, then start again.");
    }
    const output = error instanceof Error && "stdout" in error ? String(error.stdout).trim() : String(error);
    throw new Error(`Maven could not fetch Apache Kafka. Check the network and Maven's settings.\n${output}`);
  }
}
