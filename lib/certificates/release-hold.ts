import type { z } from "zod";
import { auditedTransaction, eventActor } from "@/lib/audit/audited-transaction";
import type { Ctx } from "@/lib/auth/actor";
import { authorizeCa } from "@/lib/auth/authorize-ca";
import { caInTenant, requireLiveCa } from "@/lib/ca/ca-in-tenant";
import { requestCrl } from "@/lib/ca/request-crl";
import { type CertificateRow, certificateInTenant } from "@/lib/certificates/certificate-in-tenant";
import { crlWindowMs } from "@/lib/certificates/perform-revoke-certificates";
import { isOnHold } from "@/lib/certificates/revocable";
import type { releaseHoldInput } from "@/lib/certificates/revoke-schema";
import type { Tx } from "@/lib/db";
import { ServiceError } from "@/lib/errors";
import { holdReasonCode } from "@/lib/pki/revocation-reasons";

function notOnHold(row: Pick<CertificateRow, "revokedAt">): ServiceError {
  const message =
    row.revokedAt === null
      ? "The certificate is not on hold, so there is nothing to release."
      : "The certificate was revoked for good, which can't be taken back.";
  const nextStep =
    row.revokedAt === null
      ? "Load the page again to see its present state."
      : "Issue a new certificate where its holder still needs one.";
  return new ServiceError("CONFLICT", message, { nextStep });
}

/** @returns since when it was held @throws ServiceError CONFLICT when it is no longer on hold */
async function takeOffHold(tx: Tx, certificateId: string): Promise<Date> {
  const [held] = await tx.$queryRaw<{ revoked_at: Date }[]>`
    SELECT revoked_at FROM certificate
    WHERE id = ${certificateId}::uuid AND revocation_reason = ${holdReasonCode} FOR NO KEY UPDATE`;
  if (!held) {
    const row = await tx.certificate.findUniqueOrThrow({ where: { id: certificateId }, select: { revokedAt: true } });
    throw notOnHold(row);
  }
  await tx.certificate.update({ where: { id: certificateId }, data: { revokedAt: null, revocationReason: null } });
  return held.revoked_at;
}

/**
 * Releases the hold on a certificate, with event 90011: it is valid again, and the next CRL, published within seconds,
 * no longer lists it.
 * @throws ServiceError NOT_FOUND, FORBIDDEN (recorded as event 92), CONFLICT when it is not on hold or its CA was deleted
 */
export async function releaseHold(call: {
  ctx: Ctx;
  input: z.output<typeof releaseHoldInput>;
}): Promise<{ heldSince: string }> {
  const { ctx, input } = call;
  const row = await certificateInTenant(ctx, input.certificateId);
  const ca = await caInTenant(ctx, row.caId);
  const subject = `cas/${ca.id}/certificates/${row.serialNumber}`;
  await authorizeCa(ctx, ca, "certificate.revoke", { subject });
  requireLiveCa(ca);
  if (!isOnHold(row)) throw notOnHold(row);
  const actor = eventActor(ctx.actor, ctx.ip);
  const heldSince = await auditedTransaction(actor, async (tx, record) => {
    // The CA's row first, as for a revocation.
    await requestCrl(tx, ca.id, { dueAt: new Date(Date.now() + crlWindowMs), actor });
    const since = await takeOffHold(tx, row.id);
    await record({
      eventId: 90011,
      subscriptionId: ca.subscriptionId,
      ca: { id: ca.id, name: ca.name },
      subject,
      data: {
        certificateSerialNumber: row.serialNumber,
        certificateSubject: row.subject,
        heldSince: since.toISOString(),
      },
    });
    return since;
  });
  return { heldSince: heldSince.toISOString() };
}
