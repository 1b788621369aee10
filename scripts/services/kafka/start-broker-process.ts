import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, openSync } from "node:fs";
import { readFile, rename } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { waitUntil } from "@/scripts/services/kafka/wait-until";

const here = path.dirname(fileURLToPath(import.meta.url));
const readyTimeoutMs = 60_000;
const stopTimeoutMs = 30_000;
const shownLogLines = 15;

export type BrokerProcess = {
  pid: number;
  running(): boolean;
  signal(name: NodeJS.Signals): void;
  /** Sends the signal and waits for the end; a broker that outlives its deadline is killed. */
  end(name: "SIGTERM" | "SIGKILL"): Promise<void>;
};

/**
 * Starts the JVM and waits until the broker says that it is ready. It runs in a session of its own, so that Ctrl-C
 * reaches only the parent, which stops it in its own order; a guard kills it when the parent is gone.
 * @throws Error with the last lines of the log when the broker ends or isn't ready in time
 */
export async function startBrokerProcess(settings: {
  java: string;
  jars: string;
  dir: string;
  propertiesFile: string;
  jwksFile: string;
}): Promise<BrokerProcess> {
  const logFile = path.join(settings.dir, "broker.log");
  await rename(logFile, path.join(settings.dir, "broker.previous.log")).catch(() => undefined);
  const log = openSync(logFile, "w", 0o600);
  const flags = [
    "-Xms128m",
    "-Xmx512m",
    "-XX:+UseSerialGC",
    `-Dlog4j2.configurationFile=${path.join(here, "log4j2.yaml")}`,
    // Kafka reads keys from no place that the command line does not name (CVE-2025-27817).
    `-Dorg.apache.kafka.sasl.oauthbearer.allowed.urls=${pathToFileURL(settings.jwksFile)}`,
  ];
  const main = ["-cp", path.join(settings.jars, "*"), "kafka.Kafka", settings.propertiesFile];
  const child = spawn(settings.java, [...flags, ...main], {
    cwd: settings.dir,
    detached: true,
    stdio: ["ignore", log, log],
  });
  closeSync(log);
  const broker = await watched(child);

  const ready = await waitUntil(
    async () => !broker.running() || (await readFile(logFile, "utf8")).includes("Kafka Server started"),
    readyTimeoutMs,
  );
  if (ready && broker.running()) return broker;
  await broker.end("SIGKILL");
  const lines = (await readFile(logFile, "utf8")).trimEnd().split("\n").slice(-shownLogLines);
  const what = ready ? "ended while starting" : `was not ready after ${readyTimeoutMs / 1000} seconds`;
  throw new Error(`Apache Kafka ${what}. The end of ${logFile}:\n${lines.join("\n")}`);
}

async function watched(child: ChildProcess): Promise<BrokerProcess> {
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  await new Promise<void>((resolve, reject) => {
    child.once("spawn", resolve);
    child.once("error", (cause) => {
      reject(
        new Error("Java was not found. Apache Kafka runs on it: install Java 17 or newer, then start again.", {
          cause,
        }),
      );
    });
  });
  const { pid } = child;
  if (pid === undefined) throw new Error("The broker's process has no id.");
  const guard = spawnGuard(pid);
  void ended.then(() => guard.kill());
  child.unref();

  const running = () => child.exitCode === null && child.signalCode === null;
  return {
    pid,
    running,
    signal: (name) => void child.kill(name),
    async end(name) {
      if (!running()) return;
      child.kill(name);
      // A paused process sees SIGTERM only when it runs again.
      child.kill("SIGCONT");
      if (!(await waitUntil(() => !running(), stopTimeoutMs))) child.kill("SIGKILL");
      await ended;
    },
  };
}

/**
 * A shell that waits for its standard input to end, which it does when the parent ends in whatever way, and then
 * kills the broker. An exit handler would miss SIGKILL and a worker that is torn down.
 */
function spawnGuard(pid: number): ChildProcess {
  const guard = spawn("sh", ["-c", 'read -r _; kill -KILL "$1"', "guard", String(pid)], {
    detached: true,
    stdio: ["pipe", "ignore", "ignore"],
  });
  guard.unref();
  if (guard.stdin !== null && "unref" in guard.stdin && typeof guard.stdin.unref === "function") guard.stdin.unref();
  return guard;
}
