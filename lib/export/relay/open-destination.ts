import type { Pool } from "pg";
import { z } from "zod";
import { type KafkaDestination, kafkaSettings } from "@/lib/kafka/destination";
import { KafkaError } from "@/lib/kafka/sink";
import { openSecret } from "@/lib/secrets/open-secret";
import type { SecretPlace } from "@/lib/secrets/seal-secret";

/** A destination as the relay works on it, read once per opening; `version` and `epoch` guard every later write. */
export type OpenDestination = {
  id: string;
  subscriptionId: string;
  epoch: bigint;
  version: number;
  cursorSequence: bigint;
  /** Null until the partition is chosen. */
  position: { partition: number; offset: bigint } | null;
  intentSequence: bigint;
  failingSince: Date | null;
  alerted: boolean;
  attempts: number;
  /** Milliseconds until the next attempt is due; 0 when it is. */
  waitMs: number;
  /** Opens the secrets: called when a connection is made, so that they lie in memory no longer than that needs. */
  connection(): KafkaDestination;
};

type Row = {
  id: string;
  version: number;
  cursor_sequence: string;
  cursor_offset: string | null;
  intent_sequence: string;
  partition: number | null;
  failing_since: Date | null;
  alerted: boolean;
  attempts: number;
  wait_ms: string | null;
  config: unknown;
  password_sealed: string | null;
  client_key_sealed: string | null;
};

/** Stored settings have their brokers as a list already. */
const storedSettings = kafkaSettings.extend({ brokers: z.array(z.string()) });

/** What a mail says of where the events go. */
export function brokerList(config: unknown): { topic: string; brokers: string } {
  const { topic, brokers } = storedSettings.parse(config);
  return { topic, brokers: brokers.join(", ") };
}

/** @throws KafkaError: a person has to put the key back, or to enter the password again */
function openSealed(sealed: string | null, place: SecretPlace): string {
  if (sealed === null) return "";
  try {
    return openSecret(sealed, place).toString("utf8");
  } catch (cause) {
    const detail = cause instanceof Error ? cause.message : "unknown";
    throw new KafkaError("PASSWORD_UNREADABLE", detail, { retryable: false, ambiguous: false }, cause);
  }
}

function secretsOf({ id, password_sealed: password, client_key_sealed: clientKey }: Row) {
  const place = (column: string) => ({ table: "destination", rowId: id, column });
  return {
    password: openSealed(password, place("password")),
    clientKey: openSealed(clientKey, place("client_key")),
  };
}

function fromRow(row: Row, subscriptionId: string, epoch: bigint): OpenDestination {
  const { cursor_offset: offset, partition } = row;
  return {
    id: row.id,
    subscriptionId,
    epoch,
    version: row.version,
    cursorSequence: BigInt(row.cursor_sequence),
    position: partition === null || offset === null ? null : { partition, offset: BigInt(offset) },
    intentSequence: BigInt(row.intent_sequence),
    failingSince: row.failing_since,
    alerted: row.alerted,
    attempts: row.attempts,
    waitMs: Math.max(0, Math.ceil(Number(row.wait_ms ?? 0))),
    connection: () => ({ ...storedSettings.parse(row.config), ...secretsOf(row) }),
  };
}

/**
 * Reads the subscription's destination and puts it under the epoch. Null when there is none, it is switched off, or
 * a later epoch has it.
 */
export async function openDestination(
  pool: Pool,
  subscriptionId: string,
  epoch: bigint,
): Promise<OpenDestination | null> {
  const { rows } = await pool.query<Row>(
    `UPDATE destination SET fence = $2
     WHERE subscription_id = $1 AND enabled AND fence <= $2
     RETURNING id, version, cursor_sequence::text, cursor_offset::text, intent_sequence::text, partition,
       failing_since, alerted_at IS NOT NULL AS alerted, attempts,
       extract(epoch FROM next_attempt_at - now()) * 1000 AS wait_ms, config, password_sealed, client_key_sealed`,
    [subscriptionId, epoch.toString()],
  );
  const row = rows[0];
  return row ? fromRow(row, subscriptionId, epoch) : null;
}
