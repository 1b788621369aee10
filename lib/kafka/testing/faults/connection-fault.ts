import type { TestStageName } from "@/lib/kafka/connection-test/stage-board";
import type { KafkaDestination } from "@/lib/kafka/destination";
import type { KafkaContext } from "@/lib/kafka/kafka-context";
import type { KafkaErrorCode } from "@/lib/kafka/kafka-error";
import type { SinkRecord } from "@/lib/kafka/sink";
import type { LocalKafka } from "@/scripts/services/kafka/local-kafka";

/** What the faults are arranged on: a running Kafka, and what its super user may do there. */
export type FaultKafka = Pick<
  LocalKafka,
  | "brokers"
  | "sslBrokers"
  | "plaintextBrokers"
  | "unsignedSslBrokers"
  | "mutualTlsBrokers"
  | "tokenEndpoint"
  | "users"
  | "createTopic"
  | "grant"
> & { ca: string; clientCertificate: string; clientKey: string };

export type FaultBench = {
  kafka: FaultKafka;
  /** Settings that pass over SASL_PLAINTEXT: the user `portal` may write to the topic, and not read from it. */
  good: KafkaDestination;
  /** The same with SASL_SSL. */
  secure: KafkaDestination;
  /** The same with SSL and the client certificate. */
  mutual: KafkaDestination;
  /** A broker that nobody else uses, for what would disturb others. */
  ownKafka(): Promise<LocalKafka>;
};

/** One fault, ready to be met. */
export type ArrangedFault = {
  destination: KafkaDestination;
  lookup?: KafkaContext["lookup"];
  record?: SinkRecord;
  signal?: AbortSignal;
  /** Ends what was started for it. */
  release?: () => Promise<void>;
};

/** Where the test fails and with which code, or at which stages it passes with a warning, and in the words of which code. */
export type ExpectedOutcome =
  | { fails: TestStageName; code: KafkaErrorCode }
  | { warns: readonly TestStageName[]; code: KafkaErrorCode | null };

export type ConnectionFault = {
  /** What is wrong, in a person's words; the name of the row. */
  cause: string;
  /** For the whole test. What is silent is waited for longer than what answers. */
  limitMs: number;
  expected: ExpectedOutcome;
  /** On a real broker or a real socket. */
  arrange(bench: FaultBench): Promise<ArrangedFault> | ArrangedFault;
};

/** For a fault that something answers. */
export const answeredMs = 5_000;
/** For a fault where nothing answers. */
export const silentMs = 15_000;
