import { insertWaitingEvents } from "@/bench/insert-waiting-events";
import { startRelayProcess } from "@/bench/start-stack";
import { benchTopic, rate, readTopic } from "@/bench/topic-rate";
import { pool } from "@/lib/pool";
import { createDestination } from "@/lib/testing/create-destination";
import { createTenant } from "@/lib/testing/create-tenant";
import type { LocalKafka } from "@/scripts/services/kafka/local-kafka";
import { pollUntil } from "@/scripts/testing/poll-until";

export type RelayDrain = { perSecond: number; peakMb: number; cpuSeconds: number; values: string[] };

const deadlineMs = 300_000;

/** Lets a fresh relay process seal and deliver what waits, and reads the topic for the figures. */
export async function drainRelay(kafka: LocalKafka, round: number, count: number): Promise<RelayDrain> {
  const tenant = await createTenant(`bench ${round}`);
  const topic = await benchTopic(kafka, `bench-relay-${round}`);
  await insertWaitingEvents(tenant, count);
  await pool().query("ANALYZE audit_event");
  // They have waited for hours: writing them down is over.
  await pool().query("CHECKPOINT");
  await createDestination(tenant.subscriptionId, { brokers: kafka.brokers, topic, ...kafka.users.portal });
  const relay = startRelayProcess();
  const cursor = async (): Promise<string> => {
    const { rows } = await pool().query<{ cursor: string }>(
      "SELECT cursor_sequence::text AS cursor FROM destination WHERE subscription_id = $1",
      [tenant.subscriptionId],
    );
    return rows[0]?.cursor ?? "none";
  };
  await pollUntil(cursor, (sequence) => Number(sequence) === count, deadlineMs);
  const { peakMb, cpuSeconds } = await relay.stop();
  const { times, values } = await readTopic(kafka, topic);
  if (values.length !== count) throw new Error(`${values.length} of ${count} records are in the topic.`);
  return { perSecond: rate(times), peakMb, cpuSeconds, values };
}
