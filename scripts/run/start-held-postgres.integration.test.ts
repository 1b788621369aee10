import { fork } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { isListening } from "@/scripts/run/is-listening";
import { startHeldPostgres } from "@/scripts/run/start-held-postgres";
import { pollUntil } from "@/scripts/testing/poll-until";

function portOf(databaseUrl: string): number {
  return Number(new URL(databaseUrl).port);
}

it("ends with a supervisor that was killed, and starts again on the same data", async () => {
  const dir = mkdtempSync(join(tmpdir(), "cloud-pki-held-"));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  const supervisor = fork("scripts/run/testing/hold-and-wait.ts", [dir], { execArgv: ["--import", "tsx"] });
  const [message] = (await once(supervisor, "message")) as [{ databaseUrl: string }];
  const port = portOf(message.databaseUrl);
  expect(await isListening(port)).toBe(true);

  supervisor.kill("SIGKILL");
  // At once, while the first server stops.
  const again = await startHeldPostgres(dir);
  expect(again.databaseUrl).toBe(message.databaseUrl);
  expect(await isListening(port)).toBe(true);
  await again.stop();
  await pollUntil(
    () => isListening(port),
    (listens) => !listens,
  );
});
