import { auditedTransaction, eventActor } from "@/lib/audit/audited-transaction";
import type { Ctx } from "@/lib/auth/actor";
import { authorizeCa } from "@/lib/auth/authorize-ca";
import { type CaRow, caInTenant, requireLiveCa } from "@/lib/ca/ca-in-tenant";
import { type CertificateRow, certificatesInTenant } from "@/lib/certificates/certificate-in-tenant";
import { certificateTitle } from "@/lib/certificates/certificate-title";
import { needsConfirmation } from "@/lib/certificates/needs-confirmation";
import { performRevokeCertificates } from "@/lib/certificates/perform-revoke-certificates";
import { requireRevocable } from "@/lib/certificates/revocable";
import type { RevokeCertificatesInput } from "@/lib/certificates/revoke-schema";
import { askConfirmation, isDualControlled } from "@/lib/confirmations/ask-confirmation";
import { requireSingleControl } from "@/lib/confirmations/require-single-control";
import { ServiceError } from "@/lib/errors";
import { type RevocationReason, revocationReasonByName } from "@/lib/pki/revocation-reasons";

export type RevokedCertificates =
  | { state: "done"; count: number; revokedAt: string }
  | { state: "waiting"; confirmationId: string };

/** The refused attempt names the certificate where it is one, the CA where they are many. */
async function authorizeEach(ctx: Ctx, rows: readonly CertificateRow[]): Promise<CaRow[]> {
  const cas: CaRow[] = [];
  for (const caId of new Set(rows.map((row) => row.caId))) {
    const ca = await caInTenant(ctx, caId);
    const [only, ...others] = rows.filter((row) => row.caId === caId);
    const subject = only && others.length === 0 ? `cas/${caId}/certificates/${only.serialNumber}` : `cas/${caId}`;
    await authorizeCa(ctx, ca, "certificate.revoke", { subject });
    cas.push(ca);
  }
  return cas;
}

function summaryOf(
  [first, ...others]: readonly [CertificateRow, ...CertificateRow[]],
  reason: RevocationReason,
): string {
  const verb = reason.name === "certificateHold" ? "put on hold" : "revoked";
  const why = reason.name === "certificateHold" ? "" : ` for the reason ${reason.label.toLowerCase()}`;
  if (others.length === 0) return `The certificate ${certificateTitle(first)} is ${verb}${why}.`;
  return `${others.length + 1} certificates, ${certificateTitle(first)} among them, are ${verb}${why}.`;
}

/**
 * Revokes certificates of one subscription, or puts them on hold: see `performRevokeCertificates`. Under dual control
 * several at once, and the certificate of a CA, wait for a second administrator instead.
 * @throws ServiceError NOT_FOUND, FORBIDDEN (recorded as event 92 of each CA that refuses first), INVALID_INPUT,
 * CONFLICT when one is revoked already or its CA was deleted
 */
export async function revokeCertificates(call: {
  ctx: Ctx;
  input: RevokeCertificatesInput;
}): Promise<RevokedCertificates> {
  const { ctx, input } = call;
  const rows = await certificatesInTenant(ctx, input.certificateIds);
  const cas = await authorizeEach(ctx, rows);
  for (const ca of cas) requireLiveCa(ca);
  const reason = revocationReasonByName(input.reason);
  if (!reason) throw new ServiceError("INVALID_INPUT", "Choose a reason.", { fieldErrors: { reason: "Choose one." } });
  requireRevocable(rows, reason.code);
  const [{ subscriptionId }] = rows;
  const needsTwo = needsConfirmation(rows);
  if (needsTwo && (await isDualControlled(subscriptionId))) {
    const [only, ...others] = cas;
    const ca = only && others.length === 0 ? { id: only.id, name: only.name } : null;
    const summary = summaryOf(rows, reason);
    return askConfirmation({ ctx, operation: "certificate.revoke", subscriptionId, ca, summary, input });
  }
  const { revokedAt } = await auditedTransaction(eventActor(ctx.actor, ctx.ip), async (tx, record) => {
    if (needsTwo) await requireSingleControl(tx, subscriptionId);
    return performRevokeCertificates(tx, record, ctx, input);
  });
  return { state: "done", count: rows.length, revokedAt: revokedAt.toISOString() };
}
