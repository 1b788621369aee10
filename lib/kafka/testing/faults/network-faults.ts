import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { Worker } from "node:worker_threads";
import {
  type ArrangedFault,
  answeredMs,
  type ConnectionFault,
  type FaultBench,
  silentMs,
} from "@/lib/kafka/testing/faults/connection-fault";
import { peerFault } from "@/lib/kafka/testing/faults/peer-fault";

/** Longer than loopback takes for a connection, shorter than the first repeat of a lost SYN (RFC 6298: 1 s). */
const acceptedMs = 300;

/** For a test that is cancelled after `acceptedMs`. */
const cancelledMs = 1_000;

/** A failure of the name server, as Node's `dns.lookup` reports it. */
function failedLookup(code: string): () => Promise<never> {
  return () => Promise.reject(Object.assign(new Error(`getaddrinfo ${code}`), { code }));
}

function isAccepted(socket: Socket): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(false), acceptedMs);
    socket.once("connect", () => {
      clearTimeout(timer);
      resolve(true);
    });
    socket.on("error", () => undefined);
  });
}

/** A port whose queue of connections is full and never emptied: the packets of the next one are dropped. */
async function blackhole({ good }: FaultBench): Promise<ArrangedFault> {
  const worker = new Worker(new URL("deaf-listener.mjs", import.meta.url));
  const [port]: unknown[] = await once(worker, "message");
  const waiting: Socket[] = [];
  let accepted = true;
  while (accepted) {
    const socket = connect({ host: "127.0.0.1", port: Number(port) });
    waiting.push(socket);
    accepted = await isAccepted(socket);
  }
  const release = async () => {
    for (const socket of waiting) socket.destroy();
    await worker.terminate();
  };
  return { destination: { ...good, brokers: [`127.0.0.1:${port}`] }, release };
}

/** Names, addresses and ports. */
export const networkFaults: readonly ConnectionFault[] = [
  {
    cause: "The broker's name does not exist",
    limitMs: answeredMs,
    expected: { fails: "dns", code: "DNS_UNKNOWN" },
    arrange: ({ good }) => ({ destination: { ...good, brokers: ["kafka.invalid:9092"] } }),
  },
  {
    cause: "The name server fails for the moment (EAI_AGAIN)",
    limitMs: answeredMs,
    expected: { fails: "dns", code: "DNS_FAILED" },
    arrange: ({ good }) => ({
      destination: { ...good, brokers: ["kafka.example.com:9092"] },
      lookup: failedLookup("EAI_AGAIN"),
    }),
  },
  {
    cause: "The name server never answers",
    limitMs: silentMs,
    expected: { fails: "dns", code: "DNS_FAILED" },
    arrange: ({ good }) => ({
      destination: { ...good, brokers: ["kafka.example.com:9092"] },
      lookup: () => new Promise(() => undefined),
    }),
  },
  {
    cause: "The policy denies the address",
    limitMs: answeredMs,
    expected: { fails: "address", code: "ADDRESS_DENIED" },
    arrange: ({ good }) => ({ destination: { ...good, brokers: ["169.254.169.254:9092"] } }),
  },
  {
    cause: "No route leads to the address",
    limitMs: answeredMs,
    expected: { fails: "tcp", code: "HOST_UNREACHABLE" },
    arrange: ({ good }) => ({ destination: { ...good, brokers: ["255.255.255.255:9092"] } }),
  },
  {
    cause: "The port is closed",
    limitMs: answeredMs,
    expected: { fails: "tcp", code: "CONNECTION_REFUSED" },
    arrange: ({ good }) => ({ destination: { ...good, brokers: ["127.0.0.1:1"] } }),
  },
  {
    cause: "One of two brokers in the list is down",
    limitMs: answeredMs,
    expected: { warns: ["tcp", "read"], code: "CONNECTION_REFUSED" },
    arrange: ({ good }) => ({ destination: { ...good, brokers: ["127.0.0.1:1", ...good.brokers] } }),
  },
  {
    cause: "Packets are dropped (blackholed)",
    limitMs: silentMs,
    expected: { fails: "tcp", code: "CONNECTION_TIMEOUT" },
    arrange: blackhole,
  },
  {
    cause: "The port accepts and says nothing",
    limitMs: silentMs,
    expected: { fails: "protocol", code: "CONNECTION_TIMEOUT" },
    arrange: peerFault(() => undefined),
  },
  {
    cause: "The TLS handshake gets no answer",
    limitMs: silentMs,
    expected: { fails: "tls", code: "CONNECTION_TIMEOUT" },
    arrange: peerFault(() => undefined, { securityProtocol: "SASL_SSL" }),
  },
  {
    cause: "The connection is closed at once",
    limitMs: answeredMs,
    expected: { fails: "protocol", code: "CONNECTION_CLOSED" },
    arrange: peerFault((socket) => socket.end()),
  },
  {
    cause: "Somebody cancels the test",
    limitMs: cancelledMs,
    expected: { fails: "protocol", code: "CANCELLED" },
    arrange: async (bench) => ({
      ...(await peerFault(() => undefined)(bench)),
      signal: AbortSignal.timeout(acceptedMs),
    }),
  },
];
