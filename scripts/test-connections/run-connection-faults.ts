import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { connectionFaults } from "@/lib/kafka/testing/faults/connection-faults";
import { openFaultBench } from "@/lib/kafka/testing/faults/open-fault-bench";
import { runFault } from "@/lib/kafka/testing/faults/run-fault";
import type { LocalKafka } from "@/scripts/services/kafka/local-kafka";
import { startKafka } from "@/scripts/services/kafka/start-kafka";
import { faultLine, faultTableHead } from "@/scripts/test-connections/fault-line";

/**
 * Causes every fault on a Kafka of its own, prints a line for each as it is met, and removes all of it.
 * @returns whether every fault was found at the expected stage, with the expected code, in time
 */
export async function runConnectionFaults(): Promise<boolean> {
  const dir = await mkdtemp(path.join(tmpdir(), "cloud-pki-faults-"));
  const kafka = await startKafka({ dir, onStep: (text) => console.log(text) });
  try {
    return await meetAll(kafka);
  } finally {
    await kafka.stop();
    await rm(dir, { recursive: true, force: true });
  }
}

async function meetAll(kafka: LocalKafka): Promise<boolean> {
  const [ca, clientCertificate, clientKey] = await Promise.all(
    [kafka.caFile, kafka.clientCertificateFile, kafka.clientKeyFile].map((file) => readFile(file, "utf8")),
  );
  if (!ca || !clientCertificate || !clientKey) throw new Error("The certificates of the local Kafka are empty.");
  const bench = await openFaultBench({ ...kafka, ca, clientCertificate, clientKey }, async () => kafka);
  console.log(`\n${faultTableHead()}`);
  let failed = 0;
  for (const fault of connectionFaults) {
    const result = await runFault(fault, bench);
    const { line, good } = faultLine(fault, result);
    console.log(line);
    if (!good) failed += 1;
  }
  const count = connectionFaults.length;
  console.log(`\n${count} faults, ${count - failed} found as expected and in time, ${failed} not.`);
  return failed === 0;
}
