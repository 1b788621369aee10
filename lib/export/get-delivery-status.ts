import { type Ctx, roleIn } from "@/lib/auth/actor";
import { db } from "@/lib/db";
import { heartbeatTimeoutMs } from "@/lib/export/relay/beat-heart";
import { type KafkaErrorCode, kafkaErrorWords } from "@/lib/kafka/kafka-error";

export type DeliveryState = "off" | "idle" | "healthy" | "delayed" | "failing" | "relay-silent";

export type DeliveryStatus = {
  state: DeliveryState;
  /** Events that are recorded and not in the topic yet. */
  waiting: number;
  lastDeliveredAt: string | null;
  lastError: { code: string; title: string; at: string } | null;
  failingSince: string | null;
  partition: number | null;
  /** Offset of the last acknowledged record, decimal. */
  lastOffset: string | null;
  /** Raised by every save of the settings; null until the first. */
  settingsVersion: number | null;
};

type Row = {
  enabled: boolean;
  version: number;
  state: string;
  waiting: bigint;
  oldest_waiting_ms: number | null;
  last_delivered_at: Date | null;
  last_error_code: string | null;
  last_error_at: Date | null;
  failing_since: Date | null;
  partition: number | null;
  cursor_offset: bigint | null;
  relay_alive: boolean;
};

/** An event that has waited this long without a failure is late. */
const delayedMs = 10_000;

function stateOf(row: Row): DeliveryState {
  if (!row.enabled) return "off";
  if (!row.relay_alive) return "relay-silent";
  if (row.state === "failing") return "failing";
  if ((row.oldest_waiting_ms ?? 0) > delayedMs) return "delayed";
  return row.state === "healthy" ? "healthy" : "idle";
}

function lastError(row: Row): DeliveryStatus["lastError"] {
  if (row.last_error_code === null || row.last_error_at === null) return null;
  const known = row.last_error_code in kafkaErrorWords;
  const { title } = kafkaErrorWords[known ? (row.last_error_code as KafkaErrorCode) : "UNKNOWN"];
  return { code: row.last_error_code, title, at: row.last_error_at.toISOString() };
}

const off: DeliveryStatus = {
  state: "off",
  waiting: 0,
  lastDeliveredAt: null,
  lastError: null,
  failingSince: null,
  partition: null,
  lastOffset: null,
  settingsVersion: null,
};

function loadRow(subscriptionId: string): Promise<Row[]> {
  return db().$queryRaw<Row[]>`
    SELECT destination.enabled, destination.version, destination.state, destination.last_delivered_at, destination.last_error_code,
      destination.last_error_at, destination.failing_since, destination.partition, destination.cursor_offset,
      COALESCE(chain.sequence, 0) - destination.cursor_sequence
        + (SELECT count(*) FROM audit_pending pending WHERE pending.subscription_id = destination.subscription_id)
        AS waiting,
      (SELECT (extract(epoch FROM now() - event.occurred_at) * 1000)::float8 FROM audit_event event
       WHERE event.pk = COALESCE(
         (SELECT seal.event_pk FROM audit_seal seal
          WHERE seal.subscription_id = destination.subscription_id AND seal.sequence = destination.cursor_sequence + 1),
         (SELECT min(pending.event_pk) FROM audit_pending pending
          WHERE pending.subscription_id = destination.subscription_id))
      ) AS oldest_waiting_ms,
      EXISTS (SELECT 1 FROM relay_heartbeat WHERE beat_at > now() - ${heartbeatTimeoutMs} * interval '1 ms')
        AS relay_alive
    FROM destination LEFT JOIN audit_chain chain USING (subscription_id)
    WHERE destination.subscription_id = ${subscriptionId}::uuid`;
}

/**
 * How the subscription's export does, for every member.
 * @throws ServiceError NOT_FOUND to a stranger
 */
export async function getDeliveryStatus(call: {
  ctx: Ctx;
  input: { subscriptionId: string };
}): Promise<DeliveryStatus> {
  const { subscriptionId } = call.input;
  roleIn(call.ctx.actor, subscriptionId);
  const [row] = await loadRow(subscriptionId);
  if (!row) return off;
  return {
    state: stateOf(row),
    waiting: Number(row.waiting),
    lastDeliveredAt: row.last_delivered_at?.toISOString() ?? null,
    lastError: lastError(row),
    failingSince: row.failing_since?.toISOString() ?? null,
    partition: row.partition,
    lastOffset: row.cursor_offset === null || row.last_delivered_at === null ? null : String(row.cursor_offset - 1n),
    settingsVersion: row.version,
  };
}
