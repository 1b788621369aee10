import { eventActor, type Recorder } from "@/lib/audit/audited-transaction";
import type { Ctx } from "@/lib/auth/actor";
import { requireLiveCa } from "@/lib/ca/ca-in-tenant";
import { requestCrl } from "@/lib/ca/request-crl";
import { requireRevocable } from "@/lib/certificates/revocable";
import type { RevokeCertificatesInput } from "@/lib/certificates/revoke-schema";
import type { Tx } from "@/lib/db";
import { notFound, ServiceError } from "@/lib/errors";
import { type RevocationReason, revocationReasonByName } from "@/lib/pki/revocation-reasons";
import { wholeSeconds } from "@/lib/pki/validity-period";

/** Revocations within it are listed by one CRL. */
export const crlWindowMs = 5_000;

type Ca = { id: string; subscriptionId: string; name: string; deletedAt: Date | null };

type Row = {
  id: string;
  caId: string;
  serialNumber: string;
  subject: string;
  revokedAt: Date | null;
  revocationReason: number | null;
};

/** Locks the issuers, then the certificates, each in the order of their ids: two who act at once wait for each other. */
async function lock(tx: Tx, ctx: Ctx, ids: readonly string[]): Promise<{ cas: Map<string, Ca>; rows: Row[] }> {
  const subscriptionIds = ctx.actor.memberships.map(({ subscriptionId }) => subscriptionId);
  const cas = await tx.$queryRaw<Ca[]>`
    SELECT id, subscription_id AS "subscriptionId", name, deleted_at AS "deletedAt" FROM certificate_authority
    WHERE id IN (
      SELECT ca_id FROM certificate
      WHERE id = ANY(${ids}::uuid[]) AND subscription_id = ANY(${subscriptionIds}::uuid[]))
    ORDER BY id FOR NO KEY UPDATE`;
  const rows = await tx.$queryRaw<Row[]>`
    SELECT id, ca_id AS "caId", serial_number AS "serialNumber", subject, revoked_at AS "revokedAt",
      revocation_reason::int AS "revocationReason"
    FROM certificate WHERE id = ANY(${ids}::uuid[]) AND ca_id = ANY(${cas.map(({ id }) => id)}::uuid[])
    ORDER BY id FOR NO KEY UPDATE`;
  if (rows.length !== ids.length) throw notFound(ids.length === 1 ? "The certificate" : "One of the certificates");
  for (const ca of cas) requireLiveCa(ca);
  return { cas: new Map(cas.map((ca) => [ca.id, ca])), rows };
}

async function recordRevocation(
  record: Recorder,
  ca: Ca | undefined,
  row: Row,
  reason: RevocationReason,
  revokedAt: Date,
): Promise<void> {
  if (!ca) throw new Error(`The issuer of certificate ${row.id} was not loaded.`);
  await record({
    eventId: 4870,
    subscriptionId: ca.subscriptionId,
    ca: { id: ca.id, name: ca.name },
    subject: `cas/${ca.id}/certificates/${row.serialNumber}`,
    data: {
      certificateSerialNumber: row.serialNumber,
      certificateSubject: row.subject,
      revocationReason: reason.name,
      revocationReasonCode: reason.code,
      revocationDate: (row.revokedAt ?? revokedAt).toISOString(),
    },
  });
}

/**
 * Revokes certificates, or puts them on hold, in the caller's transaction: all or none of them, event 4870 for each, and
 * one CRL of each issuer asked for within seconds. One that was on hold keeps the date of the hold, as X.509 has it
 * (section 8.5.2.2), under its new reason. The verb, or whoever confirmed it, has authorized before.
 * @returns when they were revoked
 * @throws ServiceError NOT_FOUND, CONFLICT when one is revoked already or its CA was deleted
 */
export async function performRevokeCertificates(
  tx: Tx,
  record: Recorder,
  ctx: Ctx,
  input: RevokeCertificatesInput,
): Promise<{ revokedAt: Date }> {
  const reason = revocationReasonByName(input.reason);
  if (!reason) throw new ServiceError("INVALID_INPUT", "Choose a reason.", { fieldErrors: { reason: "Choose one." } });
  const { cas, rows } = await lock(tx, ctx, input.certificateIds);
  requireRevocable(rows, reason.code);
  const now = new Date();
  const revokedAt = wholeSeconds(now);
  const ids = rows.map(({ id }) => id);
  await tx.$executeRaw`
    UPDATE certificate SET revoked_at = COALESCE(revoked_at, ${revokedAt}::timestamptz), revocation_reason = ${reason.code}
    WHERE id = ANY(${ids}::uuid[])`;
  for (const row of rows) await recordRevocation(record, cas.get(row.caId), row, reason, revokedAt);
  const order = { dueAt: new Date(now.getTime() + crlWindowMs), actor: eventActor(ctx.actor, ctx.ip) };
  for (const caId of cas.keys()) await requestCrl(tx, caId, order);
  return { revokedAt };
}
