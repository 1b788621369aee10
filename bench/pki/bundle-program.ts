import { join } from "node:path";
import { build } from "esbuild";
import { requireTool } from "@/scripts/conformance/run-tool";

/** Bundles a program of this folder as the portal's own programs are bundled. @returns the file to start */
export async function bundleProgram(name: string): Promise<string> {
  const outfile = join(".build", `bench-${name}.mjs`);
  await build({
    entryPoints: [`bench/pki/${name}.ts`],
    outfile,
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20",
    packages: "external",
    tsconfig: "tsconfig.json",
    logLevel: "silent",
  });
  return outfile;
}

/** Runs such a program in a process of its own. @returns what it printed, which is JSON */
export async function runProgram<T>(name: string, args: readonly string[]): Promise<T> {
  return JSON.parse(await requireTool(process.execPath, [await bundleProgram(name), ...args])) as T;
}
