import { v7 as uuidv7 } from "uuid";
import { envelope } from "@/lib/audit/envelope";
import { pool } from "@/lib/pool";
import type { Tenant } from "@/lib/testing/create-tenant";

const chunk = 1_000;

function payload(tenant: Tenant, id: string, number: number): string {
  const { actor } = tenant.ctx.operator;
  const host = `host-${number}.edge.halden.example`;
  return envelope({
    id,
    eventId: 4887,
    subscriptionId: tenant.subscriptionId,
    occurredAt: new Date(),
    actor: { id: actor.userId, name: actor.name, email: actor.email, ip: "192.0.2.7" },
    ca: { id: tenant.subscriptionId, name: "TLS Issuing CA" },
    subject: `cas/${tenant.subscriptionId}/certificates/${number.toString(16).padStart(32, "0")}`,
    data: {
      certificateSerialNumber: number.toString(16).padStart(32, "0"),
      certificateSubject: `CN=${host}`,
      subjectAltNames: [`DNS:${host}`],
      keyAlgorithm: "EC P-256",
      fingerprintSha256: number.toString(16).padStart(64, "0"),
    },
  });
}

/** Puts committed events into the log that nobody has sealed yet, as after a night without a relay. */
export async function insertWaitingEvents(tenant: Tenant, count: number): Promise<void> {
  for (let from = 0; from < count; from += chunk) {
    const ids = Array.from({ length: Math.min(chunk, count - from) }, () => uuidv7());
    await pool().query(
      `WITH event AS (
         INSERT INTO audit_event (id, subscription_id, event_id, criticality, occurred_at, actor_name, payload)
         SELECT id, $1, 4887, 'Low', now(), 'operator', payload FROM unnest($2::uuid[], $3::text[]) AS row (id, payload)
         RETURNING subscription_id, pk
       )
       INSERT INTO audit_pending (subscription_id, event_pk) SELECT subscription_id, pk FROM event`,
      [tenant.subscriptionId, ids, ids.map((id, index) => payload(tenant, id, from + index))],
    );
  }
}
