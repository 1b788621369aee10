import { spawn } from "node:child_process";

export type ToolRun = { status: number; stdout: string; stderr: string };

/** Runs a tool in a folder and keeps all it says. @throws Error when it cannot be started */
export function runTool(
  command: string,
  args: readonly string[],
  { cwd, env = {} }: { cwd?: string; env?: Record<string, string> } = {},
): Promise<ToolRun> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env: { ...process.env, ...env }, stdio: ["ignore", "pipe", "pipe"] });
    let stdout = "";
    let stderr = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      stdout += text;
    });
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      stderr += text;
    });
    child.once("error", reject);
    child.once("close", (code) => resolve({ status: code ?? 1, stdout, stderr }));
  });
}

/** As `runTool`. @returns what it printed. @throws Error with the end of its output when its code is not 0 */
export async function requireTool(...[command, args, options]: Parameters<typeof runTool>): Promise<string> {
  const { status, stdout, stderr } = await runTool(command, args, options);
  if (status === 0) return stdout;
  const words = `${stdout}${stderr}`.trim().split("\n").slice(-20).join("\n");
  throw new Error(`${command} ${args.join(" ")} ended with code ${status}.\n${words}`);
}
