import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { applyMigrations } from "@/lib/migrations/apply-migrations";
import { startHeldPostgres } from "@/scripts/run/start-held-postgres";
import type { LocalKafka } from "@/scripts/services/kafka/local-kafka";
import { startKafka } from "@/scripts/services/kafka/start-kafka";
import { startMailCatcher } from "@/scripts/services/mail-catcher";

const kafkaFacts = [
  "brokers",
  "sslBrokers",
  "plaintextBrokers",
  "unsignedSslBrokers",
  "mutualTlsBrokers",
  "caFile",
  "clientCertificateFile",
  "clientKeyFile",
  "tokenEndpoint",
  "users",
] as const satisfies (keyof LocalKafka)[];

type KafkaFact = (typeof kafkaFacts)[number];

export type TestServices = {
  dataDir: string;
  databaseUrl: string;
  kafka: { dir: string } & Pick<LocalKafka, KafkaFact>;
  mail: { smtpUrl: string; apiUrl: string };
};

declare module "vitest" {
  export interface ProvidedContext {
    services: TestServices;
  }
}

/** What can be cloned to the workers. */
function pick<T, Name extends keyof T>(whole: T, names: readonly Name[]): Pick<T, Name> {
  const entries = names.map((name) => [name, whole[name]]);
  return Object.fromEntries(entries);
}

/** One PostgreSQL, one Kafka and one mail catcher for every integration test; each test brings its own tenant and topic. */
export default async function startServices(project: TestProject): Promise<() => Promise<void>> {
  const dataDir = mkdtempSync(join(tmpdir(), "cloud-pki-test-"));
  const kafkaDir = join(dataDir, "kafka");
  const [postgres, kafka, mail] = await Promise.all([
    // A zone other than UTC shows every place that trusts the server's.
    startHeldPostgres(dataDir, "America/New_York"),
    startKafka({ dir: kafkaDir }),
    startMailCatcher({}),
  ]);
  await applyMigrations(postgres.databaseUrl);
  project.provide("services", {
    dataDir,
    databaseUrl: postgres.databaseUrl,
    kafka: { dir: kafkaDir, ...pick(kafka, kafkaFacts) },
    mail: { smtpUrl: mail.smtpUrl, apiUrl: mail.apiUrl },
  });
  return async () => {
    await Promise.all([kafka.stop(), mail.stop(), postgres.stop()]);
    rmSync(dataDir, { recursive: true, force: true });
  };
}
