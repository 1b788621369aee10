/** `npm run bench`: the relay beside bare kafkajs and Kafka's own producer, on one broker, in one run. */
import { mkdtempSync, rmSync } from "node:fs";
import { cpus, loadavg, tmpdir, totalmem } from "node:os";
import { join } from "node:path";
import { drainKafkajs, drainProducerPerformance } from "@/bench/drain-peers";
import { drainRelay, type RelayDrain } from "@/bench/drain-relay";
import { measureLatency } from "@/bench/measure-latency";
import { startStack } from "@/bench/start-stack";
import { pool } from "@/lib/pool";
import type { LocalKafka } from "@/scripts/services/kafka/local-kafka";

const waiting = 50_000;
const rounds = 5;
const perSecond = 500;
const steadySeconds = 30;

type Round = { relay: RelayDrain; kafkajs: number; java: number };

function median(values: number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

/**
 * Relay and kafkajs in turn. ProducerPerformance has its rounds after them: a JVM that starts and ends between two
 * drains would be measured with the second one.
 */
async function drainRounds(kafka: LocalKafka, dir: string): Promise<Round[]> {
  const all: Round[] = [];
  for (let round = 1; round <= rounds; round++) {
    const relay = await drainRelay(kafka, round, waiting);
    const kafkajs = await drainKafkajs(kafka, round, relay.values);
    all.push({ relay, kafkajs, java: Number.NaN });
  }
  for (const [index, round] of all.entries()) {
    round.java = await drainProducerPerformance(kafka, dir, index + 1, round.relay.values);
  }
  return all;
}

function printRounds(all: Round[]): void {
  console.table(
    all.map(({ relay, kafkajs, java }) => ({
      "relay events/s": Math.round(relay.perSecond),
      "bare kafkajs/s": Math.round(kafkajs),
      "ProducerPerformance/s": Math.round(java),
      "relay : kafkajs": (relay.perSecond / kafkajs).toFixed(2),
      "relay peak MB": Math.round(relay.peakMb),
      "relay CPU s": relay.cpuSeconds.toFixed(1),
    })),
  );
  const ratios = all.map(({ relay, kafkajs }) => relay.perSecond / kafkajs);
  const peaks = all.map(({ relay }) => relay.peakMb);
  console.log(`median relay : kafkajs ${median(ratios).toFixed(2)}, highest peak ${Math.round(Math.max(...peaks))} MB`);
}

const dir = mkdtempSync(join(tmpdir(), "cloud-pki-bench-files-"));
const stack = await startStack();
try {
  const processors = cpus();
  const memoryGb = Math.round(totalmem() / 2 ** 30);
  console.log(`${processors.length} × ${processors[0]?.model}, ${memoryGb} GB, Node ${process.version}`);
  console.log(
    `load before: ${loadavg()
      .map((load) => load.toFixed(1))
      .join(" ")}`,
  );
  const latency = await measureLatency(stack.kafka, perSecond, steadySeconds);
  console.log(`\nCommit to consumer, ${latency.events} events at ${perSecond}/s:`);
  console.table([
    {
      "p50 ms": latency.p50Ms.toFixed(1),
      "p99 ms": latency.p99Ms.toFixed(1),
      "max ms": latency.maxMs.toFixed(1),
      "relay CPU %": Math.round(latency.cpuShare * 100),
      "relay peak MB": Math.round(latency.peakMb),
    },
  ]);
  console.log(`\nDraining ${waiting} waiting events, ${rounds} rounds in turn:`);
  printRounds(await drainRounds(stack.kafka, dir));
} finally {
  await pool().end();
  await stack.stop();
  rmSync(dir, { recursive: true, force: true });
}
