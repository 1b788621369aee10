import type { Socket } from "node:net";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { expect, vi } from "vitest";
import { type TestOutcome, testConnection } from "@/lib/kafka/connection-test/test-connection";
import type { KafkaDestination } from "@/lib/kafka/destination";
import { closedPolicy } from "@/lib/kafka/testing/closed-policy";
import { startScriptedPeer } from "@/lib/kafka/testing/scripted-peer";

/** The policy of a portal that may dial its own machine, where the peers are. */
export const loopbackContext = { policy: { ...closedPolicy, allowedAddresses: ["127.0.0.0/8"] } };
export const testRecord = { key: "subscription", value: "{}", headers: {} };
export const testPassword = "correct-horse-battery";

const maxGrowthBytes = 50 * 1024 * 1024;
/** A page must not wait longer for its answer because somebody tests a connection. */
const maxPauseMs = 500;
const nanosecondsPerMs = 1e6;
const microsecondsPerMs = 1e3;

/**
 * The longest pause of the event loop that the process itself may have made: on a busy machine it waits for its turn,
 * and has then used less of the processor than the pause was long.
 */
function watchPauses(): () => number {
  const delay = monitorEventLoopDelay({ resolution: 5 });
  const before = process.cpuUsage();
  delay.enable();
  return () => {
    delay.disable();
    const { user, system } = process.cpuUsage(before);
    return Math.min(delay.max / nanosecondsPerMs, (user + system) / microsecondsPerMs);
  };
}

export function destinationAt(broker: string, settings: Partial<KafkaDestination> = {}): KafkaDestination {
  return {
    brokers: [broker],
    topic: "audit",
    securityProtocol: "SASL_PLAINTEXT",
    saslMechanism: "PLAIN",
    username: "portal",
    password: testPassword,
    caCertificate: "",
    ...settings,
  };
}

/**
 * Runs Test Connection against a peer that does as the script says, and expects of it what holds for every peer: an
 * answer within the limit, no more memory than 50 MiB, an event loop that goes on, and no connection left behind.
 */
export async function judgePeer(
  script: (socket: Socket) => void,
  { settings = {}, deadlineMs = 1_000 }: { settings?: Partial<KafkaDestination>; deadlineMs?: number } = {},
): Promise<TestOutcome> {
  const peer = await startScriptedPeer(script);
  const before = process.memoryUsage().rss;
  const longestPauseMs = watchPauses();
  try {
    const destination = destinationAt(peer.broker, settings);
    const outcome = await testConnection(destination, { context: loopbackContext, record: testRecord, deadlineMs });
    const pauseMs = longestPauseMs();
    expect(outcome.tookMs).toBeLessThanOrEqual(deadlineMs);
    expect(process.memoryUsage().rss - before).toBeLessThan(maxGrowthBytes);
    expect(pauseMs).toBeLessThan(maxPauseMs);
    await vi.waitFor(() => expect(peer.open).toBe(0));
    return outcome;
  } finally {
    await peer.close();
  }
}
