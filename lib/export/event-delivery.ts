import { db } from "@/lib/db";
import { type KafkaErrorCode, kafkaErrorWords } from "@/lib/kafka/kafka-error";

/**
 * Where an event is on its way to the destination.
 * - waiting: it is recorded and goes out as soon as the destination takes it. `attempts` failed so far.
 * - delivered: the topic holds it at `offset` of `partition`, both as the broker acknowledged them.
 * - parked: the topic can never accept it; it was put aside and holds nobody up.
 * - off: it is not sent, because no destination is set up (`never`), because the export was off when it was recorded
 *   and has begun after it (`before`), or because the export is switched off at present (`paused`).
 */
export type EventDelivery =
  | { state: "waiting"; attempts: number; problem: string | null }
  | { state: "delivered"; partition: number; offset: string; acknowledgedAt: string; attempts: number }
  | { state: "parked"; code: string; title: string; cause: string; nextStep: string; detail: string; parkedAt: string }
  | { state: "off"; reason: "never" | "before" | "paused" };

type Row = {
  sequence: bigint | null;
  enabled: boolean;
  cursor_sequence: bigint;
  intent_sequence: bigint;
  tries: number;
  failing: boolean;
  last_error_code: string | null;
  partition: number | null;
  event_offset: bigint | null;
  attempts: number | null;
  acknowledged_at: Date | null;
  code: string | null;
  detail: string | null;
  parked_at: Date | null;
};

/** Decimal sequence, or "unsealed". */
const unsealed = "unsealed";

function wordsOf(code: string) {
  return kafkaErrorWords[code in kafkaErrorWords ? (code as KafkaErrorCode) : "UNKNOWN"];
}

function parked(row: Row): EventDelivery | null {
  if (row.code === null || row.parked_at === null) return null;
  const { title, cause, nextStep } = wordsOf(row.code);
  const parkedAt = row.parked_at.toISOString();
  return { state: "parked", code: row.code, title, cause, nextStep, detail: row.detail ?? "", parkedAt };
}

function delivered(row: Row): EventDelivery | null {
  if (row.partition === null || row.event_offset === null || row.acknowledged_at === null) return null;
  return {
    state: "delivered",
    partition: row.partition,
    offset: row.event_offset.toString(),
    acknowledgedAt: row.acknowledged_at.toISOString(),
    attempts: row.attempts ?? 1,
  };
}

function undelivered(row: Row): EventDelivery {
  if (row.sequence !== null && row.sequence <= row.cursor_sequence) return { state: "off", reason: "before" };
  if (!row.enabled) return { state: "off", reason: "paused" };
  const wasTried = row.sequence !== null && row.sequence <= row.intent_sequence;
  return {
    state: "waiting",
    attempts: wasTried ? row.tries : 0,
    problem: row.failing && row.last_error_code !== null ? wordsOf(row.last_error_code).title : null,
  };
}

function readRows(subscriptionId: string, sequences: (string | null)[]): Promise<Row[]> {
  return db().$queryRaw<Row[]>`
    SELECT wanted.sequence, destination.enabled, destination.cursor_sequence, destination.intent_sequence,
      destination.attempts AS tries, destination.state = 'failing' AS failing, destination.last_error_code,
      receipt.partition, receipt.base_offset + (wanted.sequence - receipt.first_sequence) AS event_offset,
      receipt.attempts, receipt.acknowledged_at, parked.code, parked.detail, parked.parked_at
    FROM destination
    CROSS JOIN unnest(${sequences}::text[]::bigint[]) AS wanted (sequence)
    LEFT JOIN LATERAL (
      SELECT * FROM delivery_receipt
      WHERE destination_id = destination.id AND first_sequence <= wanted.sequence
      ORDER BY first_sequence DESC LIMIT 1
    ) receipt ON receipt.last_sequence >= wanted.sequence
    LEFT JOIN parked_event parked
      ON parked.destination_id = destination.id AND parked.sequence = wanted.sequence
    WHERE destination.subscription_id = ${subscriptionId}::uuid`;
}

/** Looks a delivery up by an event's decimal sequence; null stands for an event that is not sealed yet. */
export type DeliveryOf = (sequence: string | null) => EventDelivery;

/**
 * The delivery of events by their sequences. Nothing is stored per event: a receipt covers a run of consecutive
 * sequences at consecutive offsets, so that offset = base offset + (sequence - first sequence).
 * The caller has authorized the reader for the subscription.
 */
export async function getDeliveries(input: {
  subscriptionId: string;
  sequences: (string | null)[];
}): Promise<DeliveryOf> {
  const rows = input.sequences.length === 0 ? [] : await readRows(input.subscriptionId, input.sequences);
  const bySequence = new Map(
    rows.map((row) => [row.sequence?.toString() ?? unsealed, delivered(row) ?? parked(row) ?? undelivered(row)]),
  );
  return (sequence) => bySequence.get(sequence ?? unsealed) ?? { state: "off", reason: "never" };
}
