import { randomUUID } from "node:crypto";
import type { KafkaDestination } from "@/lib/kafka/destination";
import { KafkaClient } from "@/lib/kafka/kafka-client";
import { closedPolicy } from "@/lib/kafka/testing/closed-policy";
import type { FaultBench, FaultKafka } from "@/lib/kafka/testing/faults/connection-fault";
import type { AclOperation, LocalKafka } from "@/scripts/services/kafka/local-kafka";
import { waitUntil } from "@/scripts/services/kafka/wait-until";

export const loopbackContext = { policy: { ...closedPolicy, allowedAddresses: ["127.0.0.0/8", "::1/128"] } };
const visibleTimeoutMs = 10_000;

/** A right reaches the broker a moment after the controller has it. */
async function isVisible(destination: KafkaDestination): Promise<boolean> {
  const client = new KafkaClient(destination, { context: loopbackContext, requestTimeoutMs: 2_000 });
  try {
    await client.describeTopic();
    return true;
  } catch {
    return false;
  } finally {
    client.abandon();
  }
}

type NewTopic = { rights: AclOperation[]; config?: Record<string, string>; replicas?: number[] };

/**
 * A new topic on which the user `portal` has these rights, and the way to it over SASL_PLAINTEXT. Rights that don't let
 * the user see the topic are not waited for.
 * @throws Error when the topic can't be seen in time
 */
export async function newFaultTopic(
  kafka: Pick<LocalKafka, "brokers" | "users" | "createTopic" | "grant">,
  { rights, ...options }: NewTopic,
): Promise<KafkaDestination> {
  const { portal } = kafka.users;
  const topic = `fault-${randomUUID()}`;
  await kafka.createTopic(topic, options);
  await kafka.grant(portal.username, topic, rights);
  const destination: KafkaDestination = {
    brokers: [kafka.brokers],
    topic,
    securityProtocol: "SASL_PLAINTEXT",
    saslMechanism: "PLAIN",
    ...portal,
    caCertificate: "",
  };
  const blind = rights.length === 1 && rights[0] === "CREATE";
  if (!blind && !(await waitUntil(() => isVisible(destination), visibleTimeoutMs))) {
    throw new Error(`The topic ${topic} can't be seen by ${portal.username}.`);
  }
  return destination;
}

/** A topic on this Kafka with the ways to it. `ownKafka` is called once at most. */
export async function openFaultBench(kafka: FaultKafka, ownKafka: () => Promise<LocalKafka>): Promise<FaultBench> {
  const good = await newFaultTopic(kafka, { rights: ["WRITE", "DESCRIBE"] });
  const { ca, clientCertificate, clientKey } = kafka;
  let own: Promise<LocalKafka> | undefined;
  return {
    kafka,
    good,
    secure: { ...good, brokers: [kafka.sslBrokers], securityProtocol: "SASL_SSL", caCertificate: ca },
    mutual: {
      ...{ ...good, brokers: [kafka.mutualTlsBrokers], securityProtocol: "SSL", username: "", password: "" },
      ...{ caCertificate: ca, clientCertificate, clientKey },
    },
    ownKafka: () => {
      own ??= ownKafka();
      return own;
    },
  };
}
