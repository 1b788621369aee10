/** What a pasted text can fill in: the form's fields by name. */
export const fillNames = [
  "brokers",
  "topic",
  "securityProtocol",
  "saslMechanism",
  "username",
  "password",
  "tokenEndpoint",
  "oauthClientId",
  "oauthScope",
  "logicalCluster",
  "identityPoolId",
  "caCertificate",
  "clientCertificate",
  "clientKey",
] as const;
export type FillName = (typeof fillNames)[number];

/** What is no field by itself: a JAAS entry, SASL extensions, the name of a file, the check of the brokers' names. */
export type OtherMeaning = "jaas" | "extensions" | "file" | "nameCheck";
type Meaning = FillName | OtherMeaning;

/**
 * The names of Apache Kafka's clients, librdkafka, kafka-python and KafkaJS that tell a setting, in lower case with dots.
 * Sources: Kafka's client configuration (KIP-651, KIP-768, KIP-1139), librdkafka's CONFIGURATION.md.
 */
const meanings: ReadonlyMap<string, Meaning> = new Map<string, Meaning>([
  ["bootstrap.servers", "brokers"],
  ["bootstrap.server", "brokers"],
  ["metadata.broker.list", "brokers"],
  ["security.protocol", "securityProtocol"],
  ["sasl.mechanism", "saslMechanism"],
  ["sasl.mechanisms", "saslMechanism"],
  ["sasl.jaas.config", "jaas"],
  ["sasl.username", "username"],
  ["sasl.password", "password"],
  ["sasl.plain.username", "username"],
  ["sasl.plain.password", "password"],
  ["sasl.oauthbearer.token.endpoint.url", "tokenEndpoint"],
  ["sasl.oauthbearer.client.id", "oauthClientId"],
  ["sasl.oauthbearer.client.secret", "password"],
  ["sasl.oauthbearer.client.credentials.client.id", "oauthClientId"],
  ["sasl.oauthbearer.client.credentials.client.secret", "password"],
  ["sasl.oauthbearer.scope", "oauthScope"],
  ["sasl.oauthbearer.extensions", "extensions"],
  ["ssl.truststore.certificates", "caCertificate"],
  ["ssl.ca.pem", "caCertificate"],
  ["ssl.keystore.certificate.chain", "clientCertificate"],
  ["ssl.certificate.pem", "clientCertificate"],
  ["ssl.keystore.key", "clientKey"],
  ["ssl.key.pem", "clientKey"],
  ["ssl.truststore.location", "file"],
  ["ssl.keystore.location", "file"],
  ["ssl.ca.location", "file"],
  ["ssl.certificate.location", "file"],
  ["ssl.key.location", "file"],
  ["ssl.cafile", "file"],
  ["ssl.certfile", "file"],
  ["ssl.keyfile", "file"],
  ["ssl.endpoint.identification.algorithm", "nameCheck"],
]);

/** They mean something beside one of the names above alone: by themselves they are anybody's words. */
const looseMeanings: ReadonlyMap<string, FillName> = new Map<string, FillName>([
  ["brokers", "brokers"],
  ["topic", "topic"],
  ["topic.name", "topic"],
  ["username", "username"],
  ["password", "password"],
]);

/** As frameworks put it before Kafka's own names: Spring, Kafka Connect, environment variables. */
const prefix = /^(?:spring\.)?(?:kafka\.)?(?:(?:producer|consumer|admin|client|properties)\.)*/;

/** What an entry's name means; `sure` when it is a name that only Kafka's clients use. Null for any other name. */
export function kafkaPropertyMeaning(key: string): { meaning: Meaning; sure: boolean } | null {
  const dotted = key
    .replace(/([a-z])([A-Z])/g, "$1.$2")
    .toLowerCase()
    .replace(/[_-]/g, ".");
  const name = dotted.replace(prefix, "");
  const meaning = meanings.get(name);
  if (meaning) return { meaning, sure: true };
  const loose = looseMeanings.get(name);
  return loose ? { meaning: loose, sure: false } : null;
}
