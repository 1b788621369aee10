import type { KafkaPorts } from "@/scripts/services/kafka/choose-ports";
import type { BrokerCertificates } from "@/scripts/services/kafka/ensure-certificates";
import type { KafkaCredentials } from "@/scripts/services/kafka/ensure-credentials";

const plainLogin = "org.apache.kafka.common.security.plain.PlainLoginModule required";
const scramLogin = "org.apache.kafka.common.security.scram.ScramLoginModule required";

type Settings = {
  dataDir: string;
  ports: KafkaPorts;
  credentials: KafkaCredentials;
  certificates: BrokerCertificates;
};

/**
 * The text of server.properties: one KRaft node that is broker and controller, listening on loopback alone. Every
 * listener wants a password, the controller's too, so that no process on the machine is a super user by its address.
 * It holds the PLAIN passwords (Kafka reads them from nowhere else by default): keep the file to its owner.
 */
export function serverProperties({ dataDir, ports, credentials, certificates }: Settings): string {
  const { admin, portal, denied, broker } = credentials;
  const own = `${plainLogin} username="broker" password="${broker}" user_broker="${broker}";`;
  const users = `${plainLogin} user_admin="${admin}" user_portal="${portal}" user_denied="${denied}";`;
  const listeners = [
    `SASL_PLAINTEXT://127.0.0.1:${ports.saslPlaintext}`,
    `SASL_SSL://localhost:${ports.saslSsl}`,
    `INTERNAL://127.0.0.1:${ports.internal}`,
  ];
  const lines = [
    "process.roles=broker,controller",
    "node.id=1",
    `controller.quorum.voters=1@127.0.0.1:${ports.controller}`,
    "controller.listener.names=CONTROLLER",
    "inter.broker.listener.name=INTERNAL",
    `listeners=${listeners.join(",").replace("localhost", "127.0.0.1")},CONTROLLER://127.0.0.1:${ports.controller}`,
    `advertised.listeners=${listeners.join(",")}`,
    "listener.security.protocol.map=SASL_PLAINTEXT:SASL_PLAINTEXT,SASL_SSL:SASL_SSL,INTERNAL:SASL_PLAINTEXT,CONTROLLER:SASL_PLAINTEXT",
    `log.dirs=${dataDir}`,

    "sasl.enabled.mechanisms=PLAIN,SCRAM-SHA-256,SCRAM-SHA-512",
    ...["sasl_plaintext", "sasl_ssl"].flatMap((listener) => [
      `listener.name.${listener}.plain.sasl.jaas.config=${users}`,
      `listener.name.${listener}.scram-sha-256.sasl.jaas.config=${scramLogin};`,
      `listener.name.${listener}.scram-sha-512.sasl.jaas.config=${scramLogin};`,
    ]),
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

    "authorizer.class.name=org.apache.kafka.metadata.authorizer.StandardAuthorizer",
    "super.users=User:admin;User:broker",
    "allow.everyone.if.no.acl.found=false",

    ...singleSmallNode,
  ];
  return `${lines.join("\n")}\n`;
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
