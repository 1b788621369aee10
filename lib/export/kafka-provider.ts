import { createPrivateKey, type KeyObject, X509Certificate } from "node:crypto";
import type { FieldErrors } from "@/lib/errors";
import { changedSettings } from "@/lib/export/destination-settings";
import { kafkaContext } from "@/lib/export/kafka-context";
import type { KafkaProviderSettings } from "@/lib/export/kafka-settings";
import type { Provider } from "@/lib/export/provider";
import { testConnection } from "@/lib/kafka/connection-test/test-connection";
import { usesOauth, usesSasl } from "@/lib/kafka/destination";

const testDeadlineMs = 15_000;
const unreadable = "The certificate can't be read. Paste it whole, with its first and last line.";

function readCertificate(pem: string): X509Certificate | null {
  try {
    return new X509Certificate(pem);
  } catch {
    return null;
  }
}

/** Null when one of them can't be read: Node's TLS skips such a one, and the broker would then be untrusted. */
function readCertificates(pem: string): X509Certificate[] | null {
  const blocks = pem.match(/-----BEGIN CERTIFICATE-----[\s\S]*?-----END CERTIFICATE-----/g) ?? [];
  const read = blocks.map(readCertificate);
  const known = read.filter((certificate) => certificate !== null);
  return known.length === read.length ? known : null;
}

function readKey(pem: string): KeyObject | null {
  try {
    return createPrivateKey(pem);
  } catch {
    return null;
  }
}

/** The first certificate is the client's own; those behind it lead to its CA. */
function clientKeyError(certificate: X509Certificate | undefined, pem: string): string | null {
  const key = readKey(pem);
  if (key === null) return "The private key can't be read. Paste it whole, with its first and last line.";
  if (certificate === undefined || certificate.checkPrivateKey(key)) return null;
  return "This is the private key of another certificate. Paste the one that the client certificate was made for.";
}

export const kafkaProvider: Provider<KafkaProviderSettings> = {
  findFieldErrors({ caCertificate, clientCertificate }, clientKey): FieldErrors {
    const client = readCertificates(clientCertificate);
    const keyError = clientKey === undefined || client === null ? null : clientKeyError(client[0], clientKey);
    return {
      ...(readCertificates(caCertificate) === null ? { caCertificate: unreadable } : {}),
      ...(client === null ? { clientCertificate: unreadable } : {}),
      ...(keyError === null ? {} : { clientKey: keyError }),
    };
  },
  movesTo(stored, next) {
    return changedSettings(stored, next).some((name) => name === "brokers" || name === "topic");
  },
  testConnection({ provider: _, ...settings }, secrets, test) {
    const destination = { ...settings, ...secrets };
    return testConnection(destination, { ...test, context: kafkaContext(), deadlineMs: testDeadlineMs });
  },
  describe(settings) {
    const { provider, brokers, topic, securityProtocol, saslMechanism, username, oauthClientId } = settings;
    const signIn = usesSasl(settings)
      ? { saslMechanism, username: usesOauth(settings) ? oauthClientId : username }
      : { saslMechanism: "none", username: "" };
    return { brokers, topic, securityProtocol, ...signIn, provider };
  },
};
