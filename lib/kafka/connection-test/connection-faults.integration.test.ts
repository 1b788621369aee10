import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { testStages } from "@/lib/kafka/connection-test/stage-board";
import type { FaultBench } from "@/lib/kafka/testing/faults/connection-fault";
import { connectionFaults } from "@/lib/kafka/testing/faults/connection-faults";
import { openFaultBench } from "@/lib/kafka/testing/faults/open-fault-bench";
import { runFault } from "@/lib/kafka/testing/faults/run-fault";
import { sharedKafka } from "@/lib/kafka/testing/kafka-fixture";
import type { LocalKafka } from "@/scripts/services/kafka/local-kafka";
import { startKafka } from "@/scripts/services/kafka/start-kafka";

let bench: FaultBench;
let own: LocalKafka | undefined;
let dir: string;

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), "cloud-pki-faults-"));
  bench = await openFaultBench(sharedKafka(), async () => {
    own = await startKafka({ dir });
    return own;
  });
});

afterAll(async () => {
  await own?.stop();
  await rm(dir, { recursive: true, force: true });
});

it.each(connectionFaults)("$cause", async (fault) => {
  const { outcome, found, expected } = await runFault(fault, bench);
  expect(found).toBe(expected);
  expect(outcome.tookMs).toBeLessThanOrEqual(fault.limitMs);
  expect(JSON.stringify(outcome)).not.toContain(bench.good.password);
  if (outcome.ok) return;
  const [failed, ...later] = outcome.stages.slice(testStages.indexOf(outcome.stage)).map(({ status }) => status);
  expect(failed).toBe("failed");
  for (const status of later) expect(status).toMatch(/^(not-run|skipped)$/);
});
