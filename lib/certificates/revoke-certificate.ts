import type { z } from "zod";
import { auditedTransaction, eventActor } from "@/lib/audit/audited-transaction";
import type { Ctx } from "@/lib/auth/actor";
import { authorizeCa } from "@/lib/auth/authorize-ca";
import { appendCrl } from "@/lib/ca/append-crl";
import { caInTenant, requireLiveCa } from "@/lib/ca/ca-in-tenant";
import { loadCaSigner } from "@/lib/ca/load-ca-signer";
import { certificateInTenant } from "@/lib/certificates/certificate-in-tenant";
import type { revokeCertificateInput } from "@/lib/certificates/revoke-schema";
import { ServiceError } from "@/lib/errors";
import { revocationReasonByName } from "@/lib/pki/revocation-reasons";
import { wholeSeconds } from "@/lib/pki/validity-period";

function alreadyRevoked(): ServiceError {
  return new ServiceError("CONFLICT", "The certificate is revoked already. Date and reason stay as they are.", {
    nextStep: "Load the page again to see when and why it was revoked.",
  });
}

/**
 * Revokes a certificate for good. One transaction holds the revocation with event 4870 and the CRL that lists it with
 * event 4872, so there is no moment at which it is revoked and the CRL does not say so.
 * @returns the revocation date and the number of that CRL
 * @throws ServiceError NOT_FOUND, FORBIDDEN (recorded as event 92), CONFLICT when it is revoked already
 */
export async function revokeCertificate(call: {
  ctx: Ctx;
  input: z.output<typeof revokeCertificateInput>;
}): Promise<{ revokedAt: string; crlNumber: string }> {
  const { ctx, input } = call;
  const row = await certificateInTenant(ctx, input.certificateId);
  const ca = await caInTenant(ctx, row.caId);
  const subject = `cas/${ca.id}/certificates/${row.serialNumber}`;
  const target = { subscriptionId: row.subscriptionId, ca: { id: ca.id, name: ca.name }, subject };
  await authorizeCa(ctx, ca, "certificate.revoke", { subject });
  requireLiveCa(ca);
  const reason = revocationReasonByName(input.reason);
  if (!reason) throw new ServiceError("INVALID_INPUT", "Choose a reason.", { fieldErrors: { reason: "Choose one." } });
  if (row.revokedAt !== null) throw alreadyRevoked();
  const signer = await loadCaSigner(ca.keyId);
  const revokedAt = wholeSeconds(new Date());
  const crl = await auditedTransaction(eventActor(ctx.actor, ctx.ip), async (tx, record) => {
    const { count } = await tx.certificate.updateMany({
      where: { id: row.id, subscriptionId: row.subscriptionId, revokedAt: null },
      data: { revokedAt, revocationReason: reason.code },
    });
    if (count !== 1) throw alreadyRevoked();
    await record({
      ...target,
      eventId: 4870,
      data: {
        certificateSerialNumber: row.serialNumber,
        certificateSubject: row.subject,
        revocationReason: reason.name,
        revocationReasonCode: reason.code,
        revocationDate: revokedAt.toISOString(),
      },
    });
    return appendCrl(tx, record, ca, signer);
  });
  return { revokedAt: revokedAt.toISOString(), crlNumber: crl.number.toString() };
}
