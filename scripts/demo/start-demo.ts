import { mkdirSync } from "node:fs";
import { resolve } from "node:path";
import { type DemoFile, readDemoFile, writeDemoFile } from "@/scripts/demo/demo-file";
import { demoTopic, startDemoKafka } from "@/scripts/demo/start-demo-kafka";
import { startDemoMail } from "@/scripts/demo/start-demo-mail";
import { portalEnvironment } from "@/scripts/run/portal-environment";
import { startHeldPostgres } from "@/scripts/run/start-held-postgres";
import { type RunningPortal, startPortal } from "@/scripts/run/start-portal";
import type { LocalKafka } from "@/scripts/services/kafka/local-kafka";
import type { MailCatcher } from "@/scripts/services/mail-catcher";

export type DemoSettings = {
  /** Everything that the demo keeps. */
  dir: string;
  /** Where addresses and sign-ins are written. */
  file: string;
  port: number;
  withKafka: boolean;
  /** Seeds the export configured, with ninety days of events. */
  configured: boolean;
  build: () => Promise<void>;
  /** Does a piece of work and shows it with its time. */
  step: <T>(title: string, work: (say: (text: string) => void) => Promise<T>) => Promise<T>;
  print: (line: string) => void;
};

export type RunningDemo = {
  content: DemoFile;
  databaseUrl: string;
  kafka: LocalKafka | undefined;
  mail: MailCatcher;
  portal: RunningPortal;
  stop(): Promise<void>;
};

const host = "127.0.0.1";

/** Kafka is the one part that the demo can do without. */
async function startKafkaOrGoOn({ dir, withKafka, step, print }: DemoSettings): Promise<LocalKafka | undefined> {
  if (!withKafka) return undefined;
  try {
    return await step("Starting Apache Kafka", (say) => startDemoKafka(dir, say));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    print(`The demo goes on without Kafka, so that nothing can be exported: ${reason}`);
    return undefined;
  }
}

function kafkaContent(kafka: LocalKafka | undefined): DemoFile["kafka"] {
  if (kafka === undefined) return null;
  const { brokers, sslBrokers, caFile, users } = kafka;
  const { portal, denied } = users;
  return {
    brokers,
    sslBrokers,
    caFile,
    topic: demoTopic,
    ...portal,
    deniedUsername: denied.username,
    deniedPassword: denied.password,
  };
}

function demoEnvironment({ port, dir }: DemoSettings, databaseUrl: string, smtpUrl: string): NodeJS.ProcessEnv {
  const publicUrl = `http://localhost:${port}`;
  return {
    ...portalEnvironment({ port, databaseUrl, development: false, dataDir: dir, publicUrl }),
    SMTP_URL: smtpUrl,
    KAFKA_ALLOWED_ADDRESSES: "127.0.0.0/8,::1/128",
  };
}

/** The verbs are loaded here and not above: Prisma Client is there only after the build. */
async function seed(settings: DemoSettings, kafka: DemoFile["kafka"], before: DemoFile | undefined) {
  const { seedPeople } = await import("@/prisma/seed/seed-people");
  const people = { subscriptionName: "Halden Energy", domain: "halden.example", known: before?.users ?? [] };
  const seeded = await settings.step("Seeding people", () => seedPeople(people));
  if (settings.configured) await seedPast(settings, seeded.subscriptionId, kafka);
  return seeded.people;
}

async function seedPast({ step, print }: DemoSettings, subscriptionId: string, kafka: DemoFile["kafka"]) {
  const { seedNinetyDays } = await import("@/prisma/seed/seed-ninety-days");
  const count = await step("Seeding ninety days", () => seedNinetyDays(subscriptionId, kafka));
  if (count === 0) print("The demo has events already, so nothing was seeded. Add --fresh to begin anew.");
}

async function prepare(databaseUrl: string): Promise<void> {
  const { prepareDatabase } = await import("@/scripts/run/prepare-database");
  await prepareDatabase(databaseUrl);
}

/**
 * Starts PostgreSQL, Kafka, the mail catcher and the built portal, all on loopback, and writes how to use them to a
 * file. What was kept by an earlier demo in the same folder is used again.
 * @throws Error when a part other than Kafka does not come up; the parts end with this process
 */
export async function startDemo(settings: DemoSettings): Promise<RunningDemo> {
  const { file, port, step, print } = settings;
  const dir = resolve(settings.dir);
  // Before the parts make it for themselves alone: as root the database runs under a user of its own.
  mkdirSync(dir, { recursive: true, mode: 0o711 });
  const before = readDemoFile(file);
  const [postgres, kafka, mail] = await Promise.all([
    step("Starting PostgreSQL", () => startHeldPostgres(dir)),
    startKafkaOrGoOn(settings),
    startDemoMail(dir, before),
    settings.build(),
  ]);
  const { databaseUrl } = postgres;
  const env = demoEnvironment(settings, databaseUrl, mail.smtpUrl);
  Object.assign(process.env, env);
  await step("Preparing the database", () => prepare(databaseUrl));
  const users = await seed(settings, kafkaContent(kafka), before);
  const portal = startPortal({ port, host, web: true, development: false, built: true, env, print });
  await step("Starting the portal", () => portal.ready());
  const content = {
    url: `http://localhost:${port}`,
    users,
    kafka: kafkaContent(kafka),
    mail: { smtpUrl: mail.smtpUrl, apiUrl: mail.apiUrl },
  };
  writeDemoFile(file, content);
  return {
    content,
    databaseUrl,
    kafka,
    mail,
    portal,
    async stop() {
      const { pool } = await import("@/lib/pool");
      await Promise.all([portal.stop(), pool().end()]);
      await Promise.all([mail.stop(), kafka?.stop(), postgres.stop()]);
    },
  };
}
