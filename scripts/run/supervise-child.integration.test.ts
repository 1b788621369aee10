import { expect, it, onTestFinished } from "vitest";
import { superviseChild } from "@/scripts/run/supervise-child";
import { pollUntil } from "@/scripts/testing/poll-until";

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

function supervise(script: string) {
  const lines: string[] = [];
  const child = superviseChild({
    name: "child",
    args: ["-e", script],
    env: process.env,
    print: (line) => lines.push(line),
  });
  onTestFinished(() => child.stop());
  const started = (count: number) =>
    pollUntil(
      async () => lines.filter((line) => line.includes("started")).length,
      (seen) => seen >= count,
    );
  return { child, lines, started };
}

const waiting = "console.log('started', process.pid); setInterval(() => {}, 1000)";

it("starts a killed process again and says so, and stops it for good", async () => {
  const { child, lines, started } = supervise(waiting);
  await started(1);
  const first = child.pid ?? 0;
  process.kill(first, "SIGKILL");
  await started(2);
  const second = child.pid ?? 0;
  expect(second).not.toBe(first);
  expect(isAlive(first)).toBe(false);
  expect(lines).toContain("child | ended by itself (SIGKILL), starts again in 0.5 s");

  await child.stop();
  expect(isAlive(second)).toBe(false);
  expect(child.pid === undefined || child.pid === second).toBe(true);
});

it("pauses longer after each failure, and stops in a pause as well", async () => {
  const { child, lines, started } = supervise("console.log('started'); process.exit(3)");
  await started(2);
  await pollUntil(
    async () => lines,
    (all) => all.some((line) => line.endsWith("starts again in 1 s")),
  );
  expect(lines).toContain("child | ended by itself (code 3), starts again in 0.5 s");
  await child.stop();
  expect(child.pid).toBeUndefined();
});

it("restarts a process at once when it is asked to", async () => {
  const { child, lines, started } = supervise(waiting);
  await started(1);
  child.restart();
  await started(2);
  expect(lines.some((line) => line.includes("ended by itself"))).toBe(false);
});
