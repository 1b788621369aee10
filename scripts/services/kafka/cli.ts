import { parseArgs } from "node:util";
import { startKafka } from "@/scripts/services/kafka/start-kafka";
import { waitUntil } from "@/scripts/services/kafka/wait-until";

/** `node --import tsx scripts/services/kafka/cli.ts [--dir .data/kafka] [--base-port 19092]` */
const { values } = parseArgs({
  options: { dir: { type: "string", default: ".data/kafka" }, "base-port": { type: "string" } },
});
const basePort = values["base-port"] === undefined ? undefined : Number(values["base-port"]);

const stopped = new AbortController();
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => stopped.abort());

try {
  const kafka = await startKafka({ dir: values.dir, basePort, onStep: (text) => console.log(text) });
  console.log(`
Apache Kafka is ready: process ${kafka.pid}.
  SASL_PLAINTEXT  ${kafka.brokers}
  SASL_SSL        ${kafka.sslBrokers}   CA certificate: ${kafka.caFile}
  Mechanisms      PLAIN, SCRAM-SHA-256, SCRAM-SHA-512, and OAUTHBEARER over TLS
  Token endpoint  ${kafka.tokenEndpoint}   client id and secret: a user's name and password
  SSL             ${kafka.mutualTlsBrokers}   client certificate: ${kafka.clientCertificateFile}, ${kafka.clientKeyFile}
  Users           ${Object.keys(kafka.users).join(", ")}   passwords: ${kafka.credentialsFile}
Press Ctrl-C to stop it.`);
  await waitUntil(() => stopped.signal.aborted || !kafka.running, Number.POSITIVE_INFINITY);
  if (!stopped.signal.aborted) throw new Error(`Apache Kafka has ended by itself. Its log is in ${values.dir}.`);
  await kafka.stop();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
