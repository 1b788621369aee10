export type KafkaUser = { username: string; password: string };

/** Rights on one resource, by Kafka's names for them. */
export type AclOperation = "READ" | "WRITE" | "CREATE" | "DELETE" | "ALTER" | "DESCRIBE" | "DESCRIBE_CONFIGS" | "ALL";

/** A topic by its name, or another resource. */
export type AclResource = string | { group: string } | { transactionalId: string };

/** `replicas`: the nodes of its one partition, in place of `partitions` on the only node. */
export type TopicOptions = { partitions?: number; config?: Record<string, string>; replicas?: number[] };

/** One broker and its data. The process may be ended and started again; addresses, users and data stay. */
export interface LocalKafka {
  /** Bootstrap address of the SASL_PLAINTEXT listener: PLAIN, SCRAM-SHA-256, SCRAM-SHA-512. */
  readonly brokers: string;
  /** Bootstrap address of the SASL_SSL listener, same mechanisms and OAUTHBEARER; its certificate is under `caFile`. */
  readonly sslBrokers: string;
  /** PLAINTEXT listener: no SASL, no TLS. Who comes is User:ANONYMOUS. */
  readonly plaintextBrokers: string;
  /** SSL listener without SASL and without client certificates: User:ANONYMOUS, over TLS. */
  readonly unsignedSslBrokers: string;
  /** SSL listener that demands a client certificate: the certificate's common name is the user. */
  readonly mutualTlsBrokers: string;
  readonly caFile: string;
  /** PEM of the client certificate of the user `portal`, and its private key. */
  readonly clientCertificateFile: string;
  readonly clientKeyFile: string;
  /** https URL; client ids and secrets are the usernames and passwords of `portal` and `denied`. Trust `caFile`. */
  readonly tokenEndpoint: string;
  /** `admin` may do everything, `portal` and `eventHubs` what was granted, `denied` nothing. */
  readonly users: { readonly [Name in "admin" | "portal" | "denied" | "eventHubs"]: KafkaUser };
  readonly credentialsFile: string;
  readonly pid: number;
  readonly running: boolean;
  /** SIGTERM, then waits for the end (1 to 2 s). */
  stop(): Promise<void>;
  /** SIGKILL: what a lost machine looks like. The next start takes about 2 s longer. */
  kill(): Promise<void>;
  /** SIGSTOP: connections stay open and nothing answers. */
  pause(): void;
  resume(): void;
  /** Stops the broker where it runs, and starts it on the same ports and data. */
  restart(): Promise<void>;
  /** Waits until the topic has its leaders. An existing topic is left as it is. */
  createTopic(name: string, options?: TopicOptions): Promise<void>;
  deleteTopic(name: string): Promise<void>;
  grant(username: string, resource: AclResource, operations: AclOperation[]): Promise<void>;
  revoke(username: string, resource: AclResource, operations: AclOperation[]): Promise<void>;
}
