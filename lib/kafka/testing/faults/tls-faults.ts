import type { AddressInfo } from "node:net";
import { createServer, type TlsOptions } from "node:tls";
import {
  type ArrangedFault,
  answeredMs,
  type ConnectionFault,
  type FaultBench,
} from "@/lib/kafka/testing/faults/connection-fault";
import { issueCertificate } from "@/scripts/testing/issue-certificate";

type Peer = { fromDays?: number; toDays?: number; options?: TlsOptions };

/** A TLS server for localhost whose CA the settings trust: what it does wrong is in its dates or its options. */
function tlsPeerFault({ fromDays = -1, toDays = 30, options = {} }: Peer) {
  return async ({ good }: FaultBench): Promise<ArrangedFault> => {
    const { ca, certificate, key } = await issueCertificate({ profile: "server", fromDays, toDays });
    const server = createServer({ cert: certificate, key, ...options });
    server.on("tlsClientError", () => undefined);
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    const release = () => new Promise<void>((resolve) => server.close(() => resolve()));
    return {
      destination: { ...good, brokers: [`localhost:${port}`], securityProtocol: "SASL_SSL", caCertificate: ca },
      lookup: async () => ["127.0.0.1"],
      release,
    };
  };
}

/** Ciphers that TLS 1.0 and 1.1 know are behind OpenSSL's lowest security level. */
const oldTls = { minVersion: "TLSv1", maxVersion: "TLSv1.1", ciphers: "DEFAULT:@SECLEVEL=0" } as const;
/** Suites of RSA certificates alone; the server shows one with an EC key. */
const noCommonCipher = { maxVersion: "TLSv1.2", ciphers: "AES128-SHA" } as const;

/** Certificates, versions, and TLS against plaintext. */
export const tlsFaults: readonly ConnectionFault[] = [
  {
    cause: "Plaintext to a TLS port",
    limitMs: answeredMs,
    expected: { fails: "protocol", code: "TLS_EXPECTED" },
    arrange: ({ good, kafka }) => ({ destination: { ...good, brokers: [kafka.sslBrokers] } }),
  },
  {
    cause: "TLS to a plaintext port",
    limitMs: answeredMs,
    expected: { fails: "tls", code: "TLS_NOT_SPOKEN" },
    arrange: ({ secure, kafka }) => ({ destination: { ...secure, brokers: [kafka.brokers] } }),
  },
  {
    cause: "The broker's CA is not trusted",
    limitMs: answeredMs,
    expected: { fails: "tls", code: "TLS_UNTRUSTED" },
    arrange: ({ secure }) => ({ destination: { ...secure, caCertificate: "" } }),
  },
  {
    cause: "The certificate is for another name",
    limitMs: answeredMs,
    expected: { fails: "tls", code: "TLS_NAME_MISMATCH" },
    arrange: ({ secure }) => ({ destination: { ...secure, tlsServerName: "kafka.example.com" } }),
  },
  {
    cause: "The broker's certificate has expired",
    limitMs: answeredMs,
    expected: { fails: "tls", code: "TLS_EXPIRED" },
    arrange: tlsPeerFault({ fromDays: -30, toDays: -1 }),
  },
  {
    cause: "The broker's certificate is not valid yet",
    limitMs: answeredMs,
    expected: { fails: "tls", code: "TLS_NOT_YET_VALID" },
    arrange: tlsPeerFault({ fromDays: 2, toDays: 30 }),
  },
  {
    cause: "The server has TLS 1.0 and 1.1 only",
    limitMs: answeredMs,
    expected: { fails: "tls", code: "TLS_VERSION" },
    arrange: tlsPeerFault({ options: oldTls }),
  },
  {
    cause: "No cipher suite in common",
    limitMs: answeredMs,
    expected: { fails: "tls", code: "TLS_FAILED" },
    arrange: tlsPeerFault({ options: noCommonCipher }),
  },
  {
    cause: "No client certificate where one is required",
    limitMs: answeredMs,
    expected: { fails: "tls", code: "TLS_CLIENT_CERTIFICATE_REQUIRED" },
    arrange: ({ secure, kafka }) => ({ destination: { ...secure, brokers: [kafka.mutualTlsBrokers] } }),
  },
  {
    cause: "A client certificate of an untrusted CA",
    limitMs: answeredMs,
    expected: { fails: "tls", code: "TLS_CLIENT_CERTIFICATE_REFUSED" },
    arrange: async ({ mutual }) => {
      const { certificate, key } = await issueCertificate({ profile: "client", fromDays: -1, toDays: 30 });
      return { destination: { ...mutual, clientCertificate: certificate, clientKey: key } };
    },
  },
];
