import { auditedTransaction, eventActor } from "@/lib/audit/audited-transaction";
import type { Ctx } from "@/lib/auth/actor";
import { authorizeCa } from "@/lib/auth/authorize-ca";
import { type CaRow, caInTenant } from "@/lib/ca/ca-in-tenant";
import { loadCaSigner } from "@/lib/ca/load-ca-signer";
import { type CertificateRow, certificateInTenant } from "@/lib/certificates/certificate-in-tenant";
import { checkRenewal } from "@/lib/certificates/check-renewal";
import { namesOfDeniedRequest } from "@/lib/certificates/denied-request";
import type { RenewCertificateInput } from "@/lib/certificates/issue-schema";
import { issuedBefore } from "@/lib/certificates/issued-before";
import { leafValidity } from "@/lib/certificates/leaf-validity";
import { refuseBeyondGrant } from "@/lib/certificates/refuse-beyond-grant";
import { refuseCaKey } from "@/lib/certificates/refuse-ca-key";
import { requireRenewable } from "@/lib/certificates/renewable";
import { renewalRefusal } from "@/lib/certificates/request-limits";
import { refusedRequest } from "@/lib/certificates/request-problem";
import { requireUsableCa } from "@/lib/certificates/require-usable-ca";
import { askedOf, storeCertificate } from "@/lib/certificates/store-certificate";
import { ServiceError } from "@/lib/errors";

/** A renewal that no certificate of the CA can sign is a fact of its own: whoever waits for it must learn of it. */
async function recordFailure(ctx: Ctx, ca: CaRow, row: CertificateRow, reason: string): Promise<void> {
  await auditedTransaction(eventActor(ctx.actor, ctx.ip), async (_tx, record) => {
    await record({
      eventId: 90027,
      subscriptionId: ca.subscriptionId,
      ca: { id: ca.id, name: ca.name },
      subject: `cas/${ca.id}/certificates/${row.serialNumber}`,
      data: { certificateSerialNumber: row.serialNumber, certificateSubject: row.subject, reason },
    });
  });
}

/**
 * Renews a certificate from a request for the same names, with event 4887 that names the one before, which stays valid
 * until it ends or is revoked. Limits of the person's grant do not count for what they asked for themselves, and where the
 * CA's present certificate is stricter than an earlier one that is still valid, the earlier one signs.
 * @throws ServiceError NOT_FOUND, FORBIDDEN (recorded as event 4888), INVALID_INPUT at `csr`, CONFLICT when the
 * certificate is revoked, on hold or long expired, when the CA can't issue, and when none of the CA's certificates can
 * sign it (recorded as event 90027)
 */
export async function renewCertificate(call: { ctx: Ctx; input: RenewCertificateInput }): Promise<{ id: string }> {
  const { ctx, input } = call;
  const { csr, requestId } = input;
  const row = await certificateInTenant(ctx, input.certificateId);
  const ca = await caInTenant(ctx, row.caId);
  const attempt = {
    subject: `cas/${ca.id}/certificates/${row.serialNumber}`,
    request: () => ({ requestedProfile: row.profile, ...namesOfDeniedRequest(csr) }),
  };
  await authorizeCa(ctx, ca, "certificate.request", attempt);
  await requireUsableCa(ca);
  const now = new Date();
  const profile = requireRenewable(row, now);
  const checked = await checkRenewal(ca, row, profile, csr, now);
  if ("problem" in checked) throw refusedRequest(checked.problem);
  const { request } = checked;
  await refuseBeyondGrant(ctx, ca, renewalRefusal(ctx, ca, row, profile, request), attempt);
  const asked = { ca, request, profile, requestId, renewedFrom: { id: row.id, serialNumber: row.serialNumber } };
  const earlier = await issuedBefore(ca.subscriptionId, askedOf(asked));
  if (earlier) return earlier;
  if ("impossible" in checked) {
    await recordFailure(ctx, ca, row, checked.impossible);
    const nextStep =
      "Ask another CA for a certificate, or have this one renewed with constraints that permit the names.";
    throw new ServiceError("CONFLICT", `${checked.impossible} The failed renewal was recorded.`, { nextStep });
  }
  const { issuer } = checked;
  const validity = leafValidity({ ...issuer, name: ca.name }, input.validityDays, now);
  const signer = await loadCaSigner(issuer.keyId);
  refuseCaKey(request, signer);
  const { keyId, keyGeneration, certificateDer } = issuer;
  return storeCertificate(ctx, {
    ...asked,
    validity,
    issuer: { caId: ca.id, keyId, keyGeneration, certificateDer, signer },
  });
}
