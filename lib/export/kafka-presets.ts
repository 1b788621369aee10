import { type KafkaSettings, parseBroker, type SaslMechanism, type SecurityProtocol } from "@/lib/kafka/destination";

export const kafkaPresetIds = ["self-managed", "confluent", "msk", "event-hubs", "redpanda", "aiven"] as const;
export type KafkaPresetId = (typeof kafkaPresetIds)[number];

type HelpField =
  | "brokers"
  | "topic"
  | "saslMechanism"
  | "username"
  | "password"
  | "caCertificate"
  | "clientCertificate"
  | "tokenEndpoint"
  | "logicalCluster"
  | "identityPoolId";

export type KafkaPreset = {
  id: KafkaPresetId;
  label: string;
  /** What choosing it fills in. Nothing else of the form is touched. */
  fills: { securityProtocol: SecurityProtocol; saslMechanism: SaslMechanism; username?: string };
  /** Where the CA of its brokers' certificates usually comes from. */
  trust: "system" | "own";
  /** By which a stored broker list is recognised. */
  hostSuffixes: readonly string[];
  /** What a field is called and where it is found at this provider; what is missing is said as for Kafka itself. */
  help: { readonly [Field in HelpField]?: string };
};

/** Kafka services whose settings differ by words alone: the protocol is Kafka's. */
export const kafkaPresets: readonly KafkaPreset[] = [
  {
    id: "self-managed",
    label: "Self-managed Kafka",
    fills: { securityProtocol: "SASL_PLAINTEXT", saslMechanism: "PLAIN" },
    trust: "system",
    hostSuffixes: [],
    help: {},
  },
  {
    id: "confluent",
    label: "Confluent Cloud",
    fills: { securityProtocol: "SASL_SSL", saslMechanism: "PLAIN" },
    trust: "system",
    hostSuffixes: [".confluent.cloud"],
    help: {
      brokers: "The cluster’s bootstrap server, for example pkc-4nym6.eu-central-1.aws.confluent.cloud:9092.",
      saslMechanism: "PLAIN with an API key, or OAUTHBEARER with an identity provider of the organisation.",
      username: "The key of an API key that is scoped to this cluster.",
      password: "The secret of the API key. Stored encrypted, never shown again.",
      logicalCluster: "The cluster’s ID. It begins with lkc-.",
      identityPoolId: "The ID of the identity pool. It begins with pool-.",
    },
  },
  {
    id: "msk",
    label: "Amazon MSK (SCRAM)",
    fills: { securityProtocol: "SASL_SSL", saslMechanism: "SCRAM-SHA-512" },
    trust: "system",
    hostSuffixes: [".amazonaws.com"],
    help: {
      brokers: "The bootstrap servers for SASL/SCRAM. Their port is 9096 inside the VPC, and 9196 from outside it.",
      saslMechanism: "Amazon MSK offers SCRAM-SHA-512 and no other mechanism that takes a password.",
      username: "The username in the AWS Secrets Manager secret that is associated with the cluster.",
      password: "The password in that secret. Stored encrypted, never shown again.",
      clientCertificate: "For the mutual TLS listener, port 9094. Issued by the private CA that the cluster trusts.",
    },
  },
  {
    id: "event-hubs",
    label: "Azure Event Hubs",
    fills: { securityProtocol: "SASL_SSL", saslMechanism: "PLAIN", username: "$ConnectionString" },
    trust: "system",
    hostSuffixes: [".servicebus.windows.net"],
    help: {
      brokers: "The namespace’s host name with port 9093, for example contoso.servicebus.windows.net:9093.",
      topic: "The event hub’s name. It must exist, and the policy needs Send.",
      saslMechanism: "PLAIN with a connection string, or OAUTHBEARER with a Microsoft Entra application.",
      username: "Always $ConnectionString, as it is written here.",
      password: "The connection string, which begins with Endpoint=sb://. Stored encrypted, never shown again.",
      tokenEndpoint: "https://login.microsoftonline.com/, then the tenant’s ID, then /oauth2/v2.0/token.",
    },
  },
  {
    id: "redpanda",
    label: "Redpanda",
    fills: { securityProtocol: "SASL_SSL", saslMechanism: "SCRAM-SHA-256" },
    trust: "system",
    hostSuffixes: [".cloud.redpanda.com"],
    help: {
      brokers: "The Kafka API’s bootstrap server, for example seed-3a8f.d1k2.fmc.prd.cloud.redpanda.com:9092.",
      saslMechanism: "Redpanda offers SCRAM-SHA-256 and SCRAM-SHA-512.",
      username: "A user of the cluster’s security settings.",
    },
  },
  {
    id: "aiven",
    label: "Aiven for Apache Kafka",
    fills: { securityProtocol: "SASL_SSL", saslMechanism: "SCRAM-SHA-256" },
    trust: "own",
    hostSuffixes: [".aivencloud.com"],
    help: {
      brokers:
        "The service URI of the SASL connection. SASL has to be switched on for the service, and has its own port.",
      username: "A user of the service, for example avnadmin.",
      caCertificate: "The project’s CA certificate, ca.pem, from the service’s connection information.",
      clientCertificate: "With SSL: the user’s access certificate, service.cert, and its access key, service.key.",
    },
  },
];

export function kafkaPreset(id: KafkaPresetId): KafkaPreset {
  const found = kafkaPresets.find((preset) => preset.id === id);
  if (!found) throw new Error(`There is no preset ${id}.`);
  return found;
}

/** The provider that a broker list belongs to, by its names; a list that none claims is self-managed. */
export function presetOf({ brokers }: Pick<KafkaSettings, "brokers">): KafkaPresetId {
  const hosts = brokers.map((broker) => parseBroker(broker)?.host ?? "");
  const claims = ({ hostSuffixes }: KafkaPreset) => hostSuffixes.some((suffix) => hosts[0]?.endsWith(suffix));
  return kafkaPresets.find(claims)?.id ?? "self-managed";
}
