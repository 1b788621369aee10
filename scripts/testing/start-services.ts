import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { applyMigrations } from "@/lib/migrations/apply-migrations";
import { startHeldPostgres } from "@/scripts/run/start-held-postgres";
import { startKafka } from "@/scripts/services/kafka/start-kafka";
import { startMailCatcher } from "@/scripts/services/mail-catcher";

export type TestServices = {
  dataDir: string;
  databaseUrl: string;
  kafka: {
    dir: string;
    brokers: string;
    sslBrokers: string;
    caFile: string;
    users: Record<"admin" | "portal" | "denied", { username: string; password: string }>;
  };
  mail: { smtpUrl: string; apiUrl: string };
};

declare module "vitest" {
  export interface ProvidedContext {
    services: TestServices;
  }
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
  const { brokers, sslBrokers, caFile, users } = kafka;
  project.provide("services", {
    dataDir,
    databaseUrl: postgres.databaseUrl,
    kafka: { dir: kafkaDir, brokers, sslBrokers, caFile, users },
    mail: { smtpUrl: mail.smtpUrl, apiUrl: mail.apiUrl },
  });
  return async () => {
    await Promise.all([kafka.stop(), mail.stop(), postgres.stop()]);
    rmSync(dataDir, { recursive: true, force: true });
  };
}
