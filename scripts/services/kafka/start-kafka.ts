import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { administerKafka } from "@/scripts/services/kafka/administer-kafka";
import { choosePorts, type KafkaPorts, portsInUse } from "@/scripts/services/kafka/choose-ports";
import { type BrokerCertificates, ensureCertificates } from "@/scripts/services/kafka/ensure-certificates";
import { type ClientCertificate, ensureClientCertificate } from "@/scripts/services/kafka/ensure-client-certificate";
import { credentialsFile, ensureCredentials, type KafkaCredentials } from "@/scripts/services/kafka/ensure-credentials";
import { ensureKafkaJars } from "@/scripts/services/kafka/ensure-kafka-jars";
import { ensureOauthKey } from "@/scripts/services/kafka/ensure-oauth-key";
import { formatStorage } from "@/scripts/services/kafka/format-storage";
import type { LocalKafka } from "@/scripts/services/kafka/local-kafka";
import { serverProperties } from "@/scripts/services/kafka/server-properties";
import { type BrokerProcess, startBrokerProcess } from "@/scripts/services/kafka/start-broker-process";
import { startTokenEndpoint } from "@/scripts/services/kafka/start-token-endpoint";

type StartKafkaInput = {
  /** Holds the data, the passwords, the certificates, the ports and the log; a later start finds all of it again. */
  dir: string;
  /** First of eight ports in a row; by default a free place that is remembered in `dir`. */
  basePort?: number;
  /** Hears what takes time, one line each. */
  onStep?: (text: string) => void;
};

/**
 * Starts one node of Apache Kafka on loopback, with a listener for each way of signing in, and a token endpoint for
 * OAUTHBEARER. Access rights are on, and topics are made only by hand. Needs Java 17 or newer, openssl and, the first time, Maven. It ends with this process at the latest.
 * @throws Error that says what is missing, or with the end of the broker's log
 */
export async function startKafka({ dir, basePort, onStep = () => undefined }: StartKafkaInput): Promise<LocalKafka> {
  const folder = path.resolve(dir);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const jars = await ensureKafkaJars(onStep);
  const ports = await choosePorts(folder, basePort);
  const taken = await portsInUse(ports);
  if (taken.length > 0) {
    throw new Error(
      `Apache Kafka can't use port ${taken.join(", ")} of 127.0.0.1, because another program listens there. ` +
        `Stop that program (perhaps a broker on the same folder), or remove ${path.join(folder, "ports.json")}.`,
    );
  }
  const credentials = await ensureCredentials(folder);
  const certificates = await ensureCertificates(folder);
  const clientCertificate = await ensureClientCertificate(folder);
  const tokenEndpoint = `https://localhost:${ports.tokenEndpoint}/token`;
  const oauth = await ensureOauthKey(folder, tokenEndpoint);
  const java = process.env.JAVA_HOME ? path.join(process.env.JAVA_HOME, "bin", "java") : "java";
  const dataDir = path.join(folder, "data");
  const propertiesFile = path.join(folder, "server.properties");
  const properties = serverProperties({ dataDir, ports, credentials, certificates, clientCertificate, oauth });
  await writeFile(propertiesFile, properties, { mode: 0o600 });
  await formatStorage({ java, jars, dir: folder, dataDir, propertiesFile, credentials });

  const launch = () => startBrokerProcess({ java, jars, dir: folder, propertiesFile, jwksFile: oauth.jwksFile });
  onStep("Starting Apache Kafka");
  let broker: BrokerProcess = await launch();
  const { portal, denied } = credentials;
  const { keystoreFile } = certificates;
  const tokens = await startTokenEndpoint({
    port: ports.tokenEndpoint,
    oauth,
    keystoreFile,
    clients: { portal, denied },
  });
  return {
    ...factsOf({ ports, credentials, certificates, clientCertificate, tokenEndpoint }),
    credentialsFile: credentialsFile(folder),
    get pid() {
      return broker.pid;
    },
    get running() {
      return broker.running();
    },
    async stop() {
      await Promise.all([broker.end("SIGTERM"), tokens.stop()]);
    },
    kill: () => broker.end("SIGKILL"),
    pause: () => broker.signal("SIGSTOP"),
    resume: () => broker.signal("SIGCONT"),
    async restart() {
      await broker.end("SIGTERM");
      broker = await launch();
    },
    ...administerKafka(addressOf(ports.saslPlaintext), { username: "admin", password: credentials.admin }),
  };
}

type Parts = {
  ports: KafkaPorts;
  credentials: KafkaCredentials;
  certificates: BrokerCertificates;
  clientCertificate: ClientCertificate;
  tokenEndpoint: string;
};

function addressOf(port: number): string {
  return `127.0.0.1:${port}`;
}

/** How each listener is reached, and by whom. */
function factsOf({ ports, credentials, certificates, clientCertificate, tokenEndpoint }: Parts) {
  const user = (username: keyof KafkaCredentials) => ({ username, password: credentials[username] });
  return {
    brokers: addressOf(ports.saslPlaintext),
    sslBrokers: `localhost:${ports.saslSsl}`,
    plaintextBrokers: addressOf(ports.plaintext),
    unsignedSslBrokers: `localhost:${ports.ssl}`,
    mutualTlsBrokers: `localhost:${ports.mutualTls}`,
    caFile: certificates.caFile,
    clientCertificateFile: clientCertificate.certificateFile,
    clientKeyFile: clientCertificate.keyFile,
    tokenEndpoint,
    users: {
      admin: user("admin"),
      portal: user("portal"),
      denied: user("denied"),
      eventHubs: user("$ConnectionString"),
    },
  };
}
