import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { inject, vi } from "vitest";
import type { KafkaDestination } from "@/lib/kafka/destination";
import { KafkaClient } from "@/lib/kafka/kafka-client";
import { readBack } from "@/lib/kafka/read-back";
import type { SinkRecord } from "@/lib/kafka/sink";
import { closedPolicy } from "@/lib/kafka/testing/closed-policy";
import { administerKafka } from "@/scripts/services/kafka/administer-kafka";
import type { AclOperation } from "@/scripts/services/kafka/local-kafka";

export const localContext = { policy: { ...closedPolicy, allowedAddresses: ["127.0.0.0/8", "::1/128"] } };

/** The shared broker of the integration tests, as its super user. */
export function sharedKafka() {
  const { kafka } = inject("services");
  return {
    ...kafka,
    ...administerKafka(kafka.brokers, kafka.users.admin),
    ca: readFileSync(kafka.caFile, "utf8"),
    clientCertificate: readFileSync(kafka.clientCertificateFile, "utf8"),
    clientKey: readFileSync(kafka.clientKeyFile, "utf8"),
  };
}

/** A new topic on the shared broker, the portal's rights on it, and the way to it. */
export async function newTopic(
  options: { partitions?: number; config?: Record<string, string>; rights?: AclOperation[] } = {},
): Promise<KafkaDestination> {
  const { createTopic, grant, brokers, users } = sharedKafka();
  const topic = `kafka-${randomUUID()}`;
  await createTopic(topic, { partitions: options.partitions ?? 1, config: options.config ?? {} });
  await grant(users.portal.username, topic, options.rights ?? ["WRITE", "DESCRIBE"]);
  const destination: KafkaDestination = {
    brokers: [brokers],
    topic,
    securityProtocol: "SASL_PLAINTEXT",
    saslMechanism: "PLAIN",
    ...users.portal,
    caCertificate: "",
  };
  await untilVisible(destination);
  return destination;
}

/** The same topic over mutual TLS: the user is the certificate's. */
export function overMutualTls({ topic }: KafkaDestination): KafkaDestination {
  const { mutualTlsBrokers, ca, clientCertificate, clientKey } = sharedKafka();
  return {
    brokers: [mutualTlsBrokers],
    topic,
    securityProtocol: "SSL",
    saslMechanism: "PLAIN",
    username: "",
    password: "",
    caCertificate: ca,
    clientCertificate,
    clientKey,
  };
}

/** The same topic with OAUTHBEARER: the client is the user, and its secret the user's password. */
export function overOauth({ topic, username, password }: KafkaDestination): KafkaDestination {
  const { sslBrokers, ca, tokenEndpoint } = sharedKafka();
  return {
    brokers: [sslBrokers],
    topic,
    securityProtocol: "SASL_SSL",
    saslMechanism: "OAUTHBEARER",
    username: "",
    password,
    caCertificate: ca,
    tokenEndpoint,
    oauthClientId: username,
  };
}

/** A granted right reaches the broker a moment after the controller has it. */
async function untilVisible(destination: KafkaDestination): Promise<void> {
  const client = new KafkaClient(destination, {
    context: localContext,
    requestTimeoutMs: 5_000,
  });
  try {
    await vi.waitFor(() => client.describeTopic(), { timeout: 10_000 });
  } finally {
    client.abandon();
  }
}

export function records(first: number, count: number): SinkRecord[] {
  return Array.from({ length: count }, (_, index) => ({
    key: "subscription",
    value: `event ${first + index}`,
    headers: { ce_id: String(first + index) },
  }));
}

/** All values of a partition, read by the super user straight from the broker. */
export async function valuesIn(destination: KafkaDestination, partition = 0): Promise<(string | null)[]> {
  const { brokers, users } = sharedKafka();
  const values: (string | null)[] = [];
  const onRecord = ({ value }: { value: string | null }) => values.push(value);
  const reader = { ...destination, brokers: [brokers], ...users.admin };
  await readBack(reader, { context: localContext, partition, fromOffset: 0n, onRecord, deadlineMs: 20_000 });
  return values;
}
