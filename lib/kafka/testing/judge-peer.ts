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
/** A page must not wait longer for its answer because somebody tests a connection; the machine itself may be busy. */
const maxPauseMs = 500;
const nanosecondsPerMs = 1e6;

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
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  try {
    const destination = destinationAt(peer.broker, settings);
    const outcome = await testConnection(destination, { context: loopbackContext, record: testRecord, deadlineMs });
    delay.disable();
    expect(outcome.tookMs).toBeLessThanOrEqual(deadlineMs);
    expect(process.memoryUsage().rss - before).toBeLessThan(maxGrowthBytes);
    expect(delay.max / nanosecondsPerMs).toBeLessThan(maxPauseMs);
    await vi.waitFor(() => expect(peer.open).toBe(0));
    return outcome;
  } finally {
    await peer.close();
  }
}
