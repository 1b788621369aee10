import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { describeDemo } from "@/scripts/demo/describe-demo";
import { type DemoSettings, startDemo } from "@/scripts/demo/start-demo";
import { isListening } from "@/scripts/run/is-listening";
import { untilStopped } from "@/scripts/run/until-stopped";

const dir = join(".data", "demo");
const file = join(".data", "demo.json");

type Options = Omit<DemoSettings, "dir" | "file" | "print"> & {
  fresh: boolean;
  /** When the command was given, of `performance.now()`. */
  startedAt: number;
};

/** @throws Error in one line when another demo runs on the folder, whatever its port */
async function checkFolder(): Promise<void> {
  const remembered = join(dir, "postgres.json");
  if (!existsSync(remembered) || !existsSync(join(dir, "postgres", "postmaster.pid"))) return;
  const { port } = JSON.parse(readFileSync(remembered, "utf8")) as { port: number };
  if (!(await isListening(port))) return;
  throw new Error("Another demo of this folder is running. Stop it first: Ctrl-C in its terminal.");
}

/** Runs the demo until Ctrl-C. `fresh` begins without what an earlier one has kept. */
export async function runDemo({ fresh, startedAt, ...options }: Options): Promise<void> {
  await checkFolder();
  if (fresh) for (const path of [dir, file]) rmSync(path, { recursive: true, force: true });
  const demo = await startDemo({ ...options, dir, file, print: (line) => console.log(line) });
  console.log(describeDemo(demo.content, { file, tookMs: performance.now() - startedAt }));
  await untilStopped();
  console.log("\nStopping …");
  await demo.stop();
}
