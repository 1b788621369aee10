import { pathToFileURL } from "node:url";
import type { KafkaPorts } from "@/scripts/services/kafka/choose-ports";
import type { BrokerCertificates } from "@/scripts/services/kafka/ensure-certificates";
import type { ClientCertificate } from "@/scripts/services/kafka/ensure-client-certificate";
import type { KafkaCredentials } from "@/scripts/services/kafka/ensure-credentials";
import type { OauthKey } from "@/scripts/services/kafka/ensure-oauth-key";

const plainLogin = "org.apache.kafka.common.security.plain.PlainLoginModule required";
const scramLogin = "org.apache.kafka.common.security.scram.ScramLoginModule required";
const oauthLogin = "org.apache.kafka.common.security.oauthbearer.OAuthBearerLoginModule required";
const oauthValidator = "org.apache.kafka.common.security.oauthbearer.OAuthBearerValidatorCallbackHandler";

type Settings = {
  dataDir: string;
  ports: KafkaPorts;
  credentials: KafkaCredentials;
  certificates: BrokerCertificates;
  clientCertificate: ClientCertificate;
  oauth: OauthKey;
};

/**
 * The text of server.properties: one KRaft node that is broker and controller, listening on loopback alone. Nobody is a
 * super user by the address alone, towards the controller neither: who comes to the listeners without SASL (PLAINTEXT,
 * SSL) is User:ANONYMOUS, who has no right at all.
 * It holds the PLAIN passwords (Kafka reads them from nowhere else by default): keep the file to its owner.
 */
export function serverProperties(settings: Settings): string {
  const { dataDir, ports, credentials, certificates, clientCertificate, oauth } = settings;
  const { admin, portal, denied, broker, $ConnectionString } = credentials;
  const own = `${plainLogin} username="broker" password="${broker}" user_broker="${broker}";`;
  const users = [
    `${plainLogin} user_admin="${admin}" user_portal="${portal}" user_denied="${denied}"`,
    `user_$ConnectionString="${$ConnectionString}";`,
  ].join(" ");
  const listeners = [
    `SASL_PLAINTEXT://127.0.0.1:${ports.saslPlaintext}`,
    `SASL_SSL://localhost:${ports.saslSsl}`,
    `INTERNAL://127.0.0.1:${ports.internal}`,
    `PLAINTEXT://127.0.0.1:${ports.plaintext}`,
    `SSL://localhost:${ports.ssl}`,
    `MUTUAL_TLS://localhost:${ports.mutualTls}`,
  ];
  const security = [
    "SASL_PLAINTEXT:SASL_PLAINTEXT,SASL_SSL:SASL_SSL,INTERNAL:SASL_PLAINTEXT,CONTROLLER:SASL_PLAINTEXT",
    "PLAINTEXT:PLAINTEXT,SSL:SSL,MUTUAL_TLS:SSL",
  ];
  const lines = [
    "process.roles=broker,controller",
    "node.id=1",
    `controller.quorum.voters=1@127.0.0.1:${ports.controller}`,
    "controller.listener.names=CONTROLLER",
    "inter.broker.listener.name=INTERNAL",
    `listeners=${listeners.join(",").replaceAll("localhost", "127.0.0.1")},CONTROLLER://127.0.0.1:${ports.controller}`,
    `advertised.listeners=${listeners.join(",")}`,
    `listener.security.protocol.map=${security.join(",")}`,
    `log.dirs=${dataDir}`,

    "sasl.enabled.mechanisms=PLAIN,SCRAM-SHA-256,SCRAM-SHA-512",
    ...["sasl_plaintext", "sasl_ssl"].flatMap((listener) => [
      `listener.name.${listener}.plain.sasl.jaas.config=${users}`,
      `listener.name.${listener}.scram-sha-256.sasl.jaas.config=${scramLogin};`,
      `listener.name.${listener}.scram-sha-512.sasl.jaas.config=${scramLogin};`,
    ]),
    ...oauthLines(oauth),
    "sasl.mechanism.inter.broker.protocol=PLAIN",
    "sasl.mechanism.controller.protocol=PLAIN",
    ...["internal", "controller"].flatMap((listener) => [
      `listener.name.${listener}.sasl.enabled.mechanisms=PLAIN`,
      `listener.name.${listener}.plain.sasl.jaas.config=${own}`,
    ]),

    "ssl.keystore.type=PEM",
    `ssl.keystore.location=${certificates.keystoreFile}`,
    "ssl.truststore.type=PEM",
    `ssl.truststore.location=${certificates.caFile}`,
    "listener.name.mutual_tls.ssl.client.auth=required",
    `listener.name.mutual_tls.ssl.truststore.location=${clientCertificate.caFile}`,
    // The certificate's common name is the user's name, as with the other listeners.
    "listener.name.mutual_tls.ssl.principal.mapping.rules=RULE:^CN=([^,]+).*$/$1/,DEFAULT",

    "authorizer.class.name=org.apache.kafka.metadata.authorizer.StandardAuthorizer",
    "super.users=User:admin;User:broker",
    "allow.everyone.if.no.acl.found=false",

    ...singleSmallNode,
  ];
  return `${lines.join("\n")}\n`;
}

/** Over TLS alone: a bearer token is worth as much as a password to whoever reads it. */
function oauthLines({ jwksFile, issuer, audience }: OauthKey): string[] {
  const listener = "listener.name.sasl_ssl";
  return [
    `${listener}.sasl.enabled.mechanisms=PLAIN,SCRAM-SHA-256,SCRAM-SHA-512,OAUTHBEARER`,
    `${listener}.oauthbearer.sasl.jaas.config=${oauthLogin};`,
    `${listener}.oauthbearer.sasl.server.callback.handler.class=${oauthValidator}`,
    `${listener}.oauthbearer.sasl.oauthbearer.jwks.endpoint.url=${pathToFileURL(jwksFile)}`,
    `${listener}.oauthbearer.sasl.oauthbearer.expected.issuer=${issuer}`,
    `${listener}.oauthbearer.sasl.oauthbearer.expected.audience=${audience}`,
    // A session lasts no longer than its token (KIP-368), as with the services that have OAUTHBEARER.
    `${listener}.oauthbearer.connections.max.reauth.ms=3600000`,
  ];
}

const singleSmallNode = [
  "auto.create.topics.enable=false",
  "delete.topic.enable=true",
  "num.partitions=1",
  "default.replication.factor=1",
  "offsets.topic.replication.factor=1",
  "offsets.topic.num.partitions=1",
  "transaction.state.log.replication.factor=1",
  "transaction.state.log.min.isr=1",
  "transaction.state.log.num.partitions=1",
  "share.coordinator.state.topic.replication.factor=1",
  "share.coordinator.state.topic.min.isr=1",
  "group.initial.rebalance.delay.ms=0",
  "log.cleaner.dedupe.buffer.size=2097152",
  "log.cleaner.threads=1",
  "num.io.threads=2",
  "num.network.threads=2",
  "num.recovery.threads.per.data.dir=1",
  "background.threads=2",
  // After a kill the controller waits this long for the old session to expire before the broker may return: the
  // default of 9 s would make each such start last 11 s instead of 4.
  "broker.session.timeout.ms=2000",
  "broker.heartbeat.interval.ms=500",
];
