import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import type { KafkaDestination } from "@/lib/kafka/destination";
import { fakeBroker } from "@/lib/kafka/testing/fake-broker";
import {
  type ArrangedFault,
  answeredMs,
  type ConnectionFault,
  type FaultBench,
} from "@/lib/kafka/testing/faults/connection-fault";
import { peerFault } from "@/lib/kafka/testing/faults/peer-fault";
import { ensureCertificates } from "@/scripts/services/kafka/ensure-certificates";
import { ensureOauthKey } from "@/scripts/services/kafka/ensure-oauth-key";
import { startTokenEndpoint } from "@/scripts/services/kafka/start-token-endpoint";

/** The client is the user, and its secret the user's password. */
function byOauth({ secure, kafka }: FaultBench): KafkaDestination {
  return {
    ...secure,
    saslMechanism: "OAUTHBEARER",
    username: "",
    tokenEndpoint: kafka.tokenEndpoint,
    oauthClientId: kafka.users.portal.username,
  };
}

/** A token endpoint whose tokens are signed with a key that the broker does not know. */
async function foreignTokens(bench: FaultBench): Promise<ArrangedFault> {
  const { username, password } = bench.kafka.users.portal;
  const dir = await mkdtemp(path.join(tmpdir(), "cloud-pki-tokens-"));
  const port = await freePort();
  const tokenEndpoint = `https://localhost:${port}/token`;
  const { caFile, keystoreFile } = await ensureCertificates(dir);
  const oauth = await ensureOauthKey(dir, tokenEndpoint);
  const endpoint = await startTokenEndpoint({ port, oauth, keystoreFile, clients: { [username]: password } });
  const ca = await readFile(caFile, "utf8");
  const release = async () => {
    await endpoint.stop();
    await rm(dir, { recursive: true, force: true });
  };
  const caCertificate = `${bench.secure.caCertificate}\n${ca}`;
  return { destination: { ...byOauth(bench), tokenEndpoint, caCertificate }, release };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address !== null ? address.port : 0));
    });
  });
}

/** Who signs in, and how. */
export const saslFaults: readonly ConnectionFault[] = [
  {
    cause: "Wrong password (PLAIN)",
    limitMs: answeredMs,
    expected: { fails: "sasl", code: "AUTHENTICATION_FAILED" },
    arrange: ({ good }) => ({ destination: { ...good, password: "wrong-password" } }),
  },
  {
    cause: "Wrong password (SCRAM-SHA-256)",
    limitMs: answeredMs,
    expected: { fails: "sasl", code: "AUTHENTICATION_FAILED" },
    arrange: ({ good }) => ({
      destination: { ...good, password: "wrong-password", saslMechanism: "SCRAM-SHA-256" },
    }),
  },
  {
    cause: "Wrong password (SCRAM-SHA-512)",
    limitMs: answeredMs,
    expected: { fails: "sasl", code: "AUTHENTICATION_FAILED" },
    arrange: ({ good }) => ({
      destination: { ...good, password: "wrong-password", saslMechanism: "SCRAM-SHA-512" },
    }),
  },
  {
    cause: "The SCRAM user does not exist",
    limitMs: answeredMs,
    expected: { fails: "sasl", code: "AUTHENTICATION_FAILED" },
    arrange: ({ good }) => ({ destination: { ...good, username: "nobody", saslMechanism: "SCRAM-SHA-512" } }),
  },
  {
    cause: "The mechanism is not enabled on the listener",
    limitMs: answeredMs,
    expected: { fails: "sasl", code: "MECHANISM_UNSUPPORTED" },
    arrange: (bench) => ({
      destination: { ...byOauth(bench), brokers: [bench.kafka.brokers], securityProtocol: "SASL_PLAINTEXT" },
    }),
  },
  {
    cause: "The broker refuses the OAUTHBEARER token",
    limitMs: answeredMs,
    expected: { fails: "sasl", code: "OAUTH_TOKEN_REFUSED" },
    arrange: foreignTokens,
  },
  {
    cause: "The token endpoint refuses the client",
    limitMs: answeredMs,
    expected: { fails: "sasl", code: "OAUTH_CLIENT_REFUSED" },
    arrange: (bench) => ({ destination: { ...byOauth(bench), password: "wrong-secret-of-the-client" } }),
  },
  {
    cause: "The token endpoint is not reachable",
    limitMs: answeredMs,
    expected: { fails: "sasl", code: "OAUTH_ENDPOINT_UNREACHABLE" },
    arrange: (bench) => ({ destination: { ...byOauth(bench), tokenEndpoint: "https://localhost:1/token" } }),
  },
  {
    cause: "SASL to a listener without it (PLAINTEXT)",
    limitMs: answeredMs,
    expected: { fails: "sasl", code: "SASL_NOT_OFFERED" },
    arrange: ({ good, kafka }) => ({ destination: { ...good, brokers: [kafka.plaintextBrokers] } }),
  },
  {
    cause: "SASL over TLS to a listener without it (SSL)",
    limitMs: answeredMs,
    expected: { fails: "sasl", code: "SASL_NOT_OFFERED" },
    arrange: ({ secure, kafka }) => ({ destination: { ...secure, brokers: [kafka.unsignedSslBrokers] } }),
  },
  {
    cause: "No SASL to a listener that expects it (SASL_SSL)",
    limitMs: answeredMs,
    expected: { fails: "cluster", code: "SASL_EXPECTED" },
    arrange: ({ mutual, kafka }) => ({ destination: { ...mutual, brokers: [kafka.sslBrokers] } }),
  },
  {
    cause: "The broker closes during the sign-in",
    limitMs: answeredMs,
    expected: { fails: "sasl", code: "CONNECTION_CLOSED" },
    arrange: peerFault(fakeBroker({ saslAuthenticate: (socket) => socket.end() })),
  },
  {
    cause: "The broker closes after the sign-in",
    limitMs: answeredMs,
    expected: { fails: "cluster", code: "CONNECTION_CLOSED" },
    arrange: peerFault(fakeBroker({ metadata: (socket) => socket.end() })),
  },
];
