import { spawn } from "node:child_process";

const shownLines = 40;

/**
 * Runs a command and keeps its output for the case that it fails.
 * @returns what it printed
 * @throws Error with the last lines of its output when its code is not 0
 */
export function runQuietly(command, args, env = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: ["ignore", "pipe", "pipe"], env: { ...process.env, ...env } });
    let output = "";
    child.stdout.setEncoding("utf8").on("data", (text) => {
      output += text;
    });
    child.stderr.setEncoding("utf8").on("data", (text) => {
      output += text;
    });
    child.once("error", reject);
    child.once("close", (code, signal) => {
      if (code === 0) return resolve(output);
      const lines = output.trimEnd().split("\n").slice(-shownLines).join("\n");
      reject(new Error(`${command} ${args.join(" ")} ended with ${signal ?? `code ${code}`}.\n${lines}`));
    });
  });
}
