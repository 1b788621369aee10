import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { startRelayProcess } from "@/bench/start-stack";
import { benchTopic, kcatOptions } from "@/bench/topic-rate";
import { createDestination } from "@/lib/testing/create-destination";
import { createTenant } from "@/lib/testing/create-tenant";
import { recordEvents } from "@/lib/testing/record-events";
import type { LocalKafka } from "@/scripts/services/kafka/local-kafka";
import { pollUntil } from "@/scripts/testing/poll-until";

export type Latency = { events: number; p50Ms: number; p99Ms: number; maxMs: number; peakMb: number; cpuShare: number };

function quantile(sorted: number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** Time from the return of the commit, in the writing process, to the arrival at a kcat that follows the topic. */
export async function measureLatency(kafka: LocalKafka, perSecond: number, seconds: number): Promise<Latency> {
  const tenant = await createTenant("bench latency");
  const topic = await benchTopic(kafka, "bench-latency");
  await createDestination(tenant.subscriptionId, { brokers: kafka.brokers, topic, ...kafka.users.portal });
  const committed = new Map<string, bigint>();
  const arrived = new Map<string, bigint>();
  const reader = spawn("kcat", ["-C", ...kcatOptions(kafka), "-t", topic, "-o", "beginning", "-q", "-u", "-f", "%s\n"]);
  createInterface(reader.stdout).on("line", (line) => {
    const now = process.hrtime.bigint();
    const id = /"id":"([^"]+)"/.exec(line)?.[1];
    if (id) arrived.set(id, now);
  });
  const relay = startRelayProcess();
  // The first event opens the lane and the connection: it is not part of the steady state.
  await recordEvents(tenant, 1);
  await pollUntil(
    async () => arrived.size,
    (size) => size === 1,
  );
  const begin = performance.now();
  const order = JSON.stringify({ ctx: tenant.ctx.operator, subscriptionId: tenant.subscriptionId, perSecond, seconds });
  const writer = spawn(process.execPath, ["--import", "tsx", "bench/write-events.ts", order], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  createInterface(writer.stdout).on("line", (line) => {
    const [id = "", time = "0"] = line.split(" ");
    committed.set(id, BigInt(time));
  });
  await once(writer, "close");
  await pollUntil(
    async () => arrived.size,
    (size) => size === committed.size + 1,
  );
  const wallSeconds = (performance.now() - begin) / 1000;
  const { peakMb, cpuSeconds } = await relay.stop();
  reader.kill();
  const times = [...committed].map(([id, at]) => Number((arrived.get(id) ?? 0n) - at) / 1e6).sort((a, b) => a - b);
  return {
    events: times.length,
    p50Ms: quantile(times, 0.5),
    p99Ms: quantile(times, 0.99),
    maxMs: quantile(times, 1),
    peakMb,
    cpuShare: cpuSeconds / wallSeconds,
  };
}
