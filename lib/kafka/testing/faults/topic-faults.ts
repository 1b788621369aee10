import type { KafkaDestination } from "@/lib/kafka/destination";
import { KafkaClient } from "@/lib/kafka/kafka-client";
import { anonymousProducer, produceBatch } from "@/lib/kafka/protocol/produce-batch";
import { fakeBroker, metadata } from "@/lib/kafka/testing/fake-broker";
import {
  type ArrangedFault,
  answeredMs,
  type ConnectionFault,
  type FaultBench,
} from "@/lib/kafka/testing/faults/connection-fault";
import { limitProducer } from "@/lib/kafka/testing/faults/limit-producer";
import { loopbackContext, newFaultTopic } from "@/lib/kafka/testing/faults/open-fault-bench";
import { registerLostBroker } from "@/lib/kafka/testing/faults/register-lost-broker";
import { startScriptedPeer } from "@/lib/kafka/testing/scripted-peer";
import { behindTls } from "@/lib/kafka/testing/tls-identity";
import { throttledMs } from "@/lib/kafka/throttled-ms";
import { waitUntil } from "@/scripts/services/kafka/wait-until";
import { issueCertificate } from "@/scripts/testing/issue-certificate";

const quotaTimeoutMs = 5_000;
const largeRecord = { key: "subscription", value: "x".repeat(3_000), headers: {} };

/** A fake cluster that sends its clients on to this address. */
function advertised(host: string, port: number) {
  return async ({ good }: FaultBench): Promise<ArrangedFault> => {
    const peer = await startScriptedPeer(fakeBroker({ metadata: metadata(good.topic, host, port) }));
    return { destination: { ...good, brokers: [peer.broker] }, release: peer.close };
  };
}

/** A broker over TLS that sends its clients on to a name that its certificate does not have. */
async function misnamedListener({ good }: FaultBench): Promise<ArrangedFault> {
  const { ca, certificate, key } = await issueCertificate({ profile: "server", fromDays: -1, toDays: 30 });
  const broker = fakeBroker({
    metadata: (socket, id) => metadata(good.topic, "kafka-1.example.com", socket.localPort ?? 0)(socket, id),
  });
  const peer = await startScriptedPeer(behindTls(`${key}\n${certificate}`, broker));
  const brokers = [peer.broker.replace("127.0.0.1", "localhost")];
  return {
    destination: { ...good, brokers, securityProtocol: "SASL_SSL", caCertificate: ca },
    lookup: async () => ["127.0.0.1"],
    release: peer.close,
  };
}

/** One partition on the broker that is there and on one that never comes; the topic wants so many of them in sync. */
function underReplicated(leastInSync: "1" | "2") {
  return async ({ ownKafka }: FaultBench): Promise<ArrangedFault> => {
    const own = await ownKafka();
    const replicas = [1, await registerLostBroker(own)];
    const config = { "min.insync.replicas": leastInSync };
    return { destination: await newFaultTopic(own, { rights: ["WRITE", "DESCRIBE"], config, replicas }) };
  };
}

/** Whether a record is acknowledged with a time to wait. A quota reaches the broker a moment after the controller has it. */
async function isThrottled(destination: KafkaDestination): Promise<boolean> {
  const client = new KafkaClient(destination, { context: loopbackContext, requestTimeoutMs: quotaTimeoutMs });
  const batch = { records: [largeRecord], firstSequence: 0, timestampMs: Date.now() };
  const partition = { topic: destination.topic, partition: 0, producer: anonymousProducer };
  try {
    const leader = await client.connectLeader(0);
    await client.request(() => produceBatch(leader, { ...partition, batch, timeoutMs: quotaTimeoutMs }));
    return throttledMs(leader) > 0;
  } finally {
    client.abandon();
  }
}

/** A byte a second for the user, on a broker where nobody else signs in with this name. */
async function throttled({ ownKafka }: FaultBench): Promise<ArrangedFault> {
  const own = await ownKafka();
  const destination = await newFaultTopic(own, { rights: ["WRITE", "DESCRIBE", "READ"] });
  const { username } = own.users.portal;
  await limitProducer(own, { username, bytesPerSecond: 1 });
  if (!(await waitUntil(() => isThrottled(destination), quotaTimeoutMs))) throw new Error("The quota has no effect.");
  return { destination, release: () => limitProducer(own, { username, bytesPerSecond: null }) };
}

/** Listeners, topics, rights and records. */
export const topicFaults: readonly ConnectionFault[] = [
  {
    cause: "The advertised listener is not reachable",
    limitMs: answeredMs,
    expected: { fails: "listeners", code: "LISTENER_UNREACHABLE" },
    arrange: advertised("127.0.0.1", 1),
  },
  {
    cause: "The advertised listener's name does not exist",
    limitMs: answeredMs,
    expected: { fails: "listeners", code: "LISTENER_UNREACHABLE" },
    arrange: advertised("kafka-1.invalid", 9092),
  },
  {
    cause: "The advertised listener's name is not in its certificate",
    limitMs: answeredMs,
    expected: { fails: "listeners", code: "TLS_NAME_MISMATCH" },
    arrange: misnamedListener,
  },
  {
    cause: "The policy denies the advertised listener",
    limitMs: answeredMs,
    expected: { fails: "listeners", code: "ADDRESS_DENIED" },
    arrange: advertised("169.254.169.254", 9092),
  },
  {
    cause: "The topic does not exist",
    limitMs: answeredMs,
    expected: { fails: "topic", code: "TOPIC_UNKNOWN" },
    arrange: ({ good, kafka }) => ({ destination: { ...good, topic: "no-such-topic", ...kafka.users.admin } }),
  },
  {
    cause: "No Describe on the topic",
    limitMs: answeredMs,
    expected: { fails: "topic", code: "TOPIC_HIDDEN" },
    arrange: async ({ kafka }) => ({ destination: await newFaultTopic(kafka, { rights: ["CREATE"] }) }),
  },
  {
    cause: "No right on anything",
    limitMs: answeredMs,
    expected: { fails: "topic", code: "TOPIC_FORBIDDEN" },
    arrange: ({ good, kafka }) => ({ destination: { ...good, ...kafka.users.denied } }),
  },
  {
    cause: "No Write on the topic",
    limitMs: answeredMs,
    expected: { fails: "write", code: "TOPIC_FORBIDDEN" },
    arrange: async ({ kafka }) => ({ destination: await newFaultTopic(kafka, { rights: ["DESCRIBE"] }) }),
  },
  {
    cause: "Fewer replicas in sync than min.insync.replicas",
    limitMs: answeredMs,
    expected: { fails: "record", code: "NOT_ENOUGH_REPLICAS" },
    arrange: underReplicated("2"),
  },
  {
    cause: "A replica of the topic is not in sync",
    limitMs: answeredMs,
    expected: { warns: ["topic", "read"], code: null },
    arrange: underReplicated("1"),
  },
  {
    cause: "The record is larger than max.message.bytes",
    limitMs: answeredMs,
    expected: { fails: "record", code: "RECORD_TOO_LARGE" },
    arrange: async ({ kafka }) => ({
      destination: await newFaultTopic(kafka, {
        rights: ["WRITE", "DESCRIBE"],
        config: { "max.message.bytes": "2000" },
      }),
      record: largeRecord,
    }),
  },
  {
    cause: "A quota slows the user down",
    limitMs: answeredMs,
    expected: { warns: ["record", "read"], code: "THROTTLED" },
    arrange: throttled,
  },
  {
    cause: "Write is granted, Read is not",
    limitMs: answeredMs,
    expected: { warns: ["read"], code: null },
    arrange: ({ good }) => ({ destination: good }),
  },
];
