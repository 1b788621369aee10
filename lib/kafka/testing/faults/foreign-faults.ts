import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import {
  type ArrangedFault,
  answeredMs,
  type ConnectionFault,
  type FaultBench,
  silentMs,
} from "@/lib/kafka/testing/faults/connection-fault";
import { peerFault } from "@/lib/kafka/testing/faults/peer-fault";

/** Node's own web server: it answers what it can't read with 400 Bad Request. */
async function webServer({ good }: FaultBench): Promise<ArrangedFault> {
  const server = createServer((_request, response) => response.end("It works."));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const release = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { destination: { ...good, brokers: [`127.0.0.1:${port}`] }, release };
}

/** A broker that is stopped: its kernel still accepts, and nobody answers. */
async function pausedBroker({ good, ownKafka }: FaultBench): Promise<ArrangedFault> {
  const own = await ownKafka();
  own.pause();
  return {
    destination: { ...good, brokers: [own.brokers], ...own.users.portal },
    release: async () => own.resume(),
  };
}

/** What answers in another language than Kafka's, or is stuck. */
export const foreignFaults: readonly ConnectionFault[] = [
  {
    cause: "A web server (HTTP) listens there",
    limitMs: answeredMs,
    expected: { fails: "protocol", code: "NOT_KAFKA" },
    arrange: webServer,
  },
  {
    cause: "An SSH server listens there",
    limitMs: answeredMs,
    expected: { fails: "protocol", code: "NOT_KAFKA" },
    arrange: peerFault((socket) => socket.write("SSH-2.0-OpenSSH_9.2\r\n")),
  },
  {
    cause: "A mail server (SMTP) listens there",
    limitMs: answeredMs,
    expected: { fails: "protocol", code: "NOT_KAFKA" },
    arrange: peerFault((socket) => socket.write("220 mail.example.com ESMTP\r\n")),
  },
  {
    cause: "The broker's process is stopped (SIGSTOP)",
    limitMs: silentMs,
    expected: { fails: "protocol", code: "CONNECTION_TIMEOUT" },
    arrange: pausedBroker,
  },
];
