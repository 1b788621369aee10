import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import type { KafkaCredentials } from "@/scripts/services/kafka/ensure-credentials";

const run = promisify(execFile);

type Settings = {
  java: string;
  jars: string;
  dir: string;
  dataDir: string;
  propertiesFile: string;
  credentials: KafkaCredentials;
};

/**
 * Formats the data folder once and stores the SCRAM users in the cluster's metadata. Does nothing to a formatted one.
 * The arguments go through a file (StorageTool reads `@file`), because a command line is readable by every user of
 * the machine.
 */
export async function formatStorage({
  java,
  jars,
  dir,
  dataDir,
  propertiesFile,
  credentials,
}: Settings): Promise<void> {
  if (existsSync(path.join(dataDir, "meta.properties"))) return;
  const argumentFile = path.join(dir, "format.args");
  const users = ["admin", "portal", "denied"] as const;
  const scram = users.flatMap((name) =>
    ["SCRAM-SHA-256", "SCRAM-SHA-512"].flatMap((mechanism) => [
      "--add-scram",
      `${mechanism}=[name=${name},password=${credentials[name]}]`,
    ]),
  );
  // In one word with its option: an id that begins with a hyphen would be taken for another option.
  const clusterId = `--cluster-id=${randomBytes(16).toString("base64url")}`;
  const args = ["format", clusterId, "-c", propertiesFile, ...scram];
  try {
    await writeFile(argumentFile, args.join("\n"), { mode: 0o600 });
    const classPath = path.join(jars, "*");
    await run(java, [
      "-Xmx128m",
      "-XX:TieredStopAtLevel=1",
      "-cp",
      classPath,
      "kafka.tools.StorageTool",
      `@${argumentFile}`,
    ]);
  } finally {
    await rm(argumentFile, { force: true });
  }
}
