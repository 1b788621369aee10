import type { Ctx } from "@/lib/auth/actor";
import { caInTenant, requireToReadCa } from "@/lib/ca/ca-in-tenant";
import { certificateInTenant } from "@/lib/certificates/certificate-in-tenant";
import { checkRenewal } from "@/lib/certificates/check-renewal";
import type { RenewalRequestInput } from "@/lib/certificates/issue-schema";
import { leafValidity } from "@/lib/certificates/leaf-validity";
import { acceptedPreview, type RequestPreview } from "@/lib/certificates/preview-certificate-request";
import { requireRenewable } from "@/lib/certificates/renewable";
import { renewalRefusal } from "@/lib/certificates/request-limits";
import { requireUsableCa } from "@/lib/certificates/require-usable-ca";

/**
 * What would be in the renewed certificate, or what is wrong with the request. It changes and records nothing.
 * @throws ServiceError NOT_FOUND, FORBIDDEN, CONFLICT when the certificate can't be renewed or the CA can't issue
 */
export async function previewRenewal(call: { ctx: Ctx; input: RenewalRequestInput }): Promise<RequestPreview> {
  const { ctx, input } = call;
  const row = await certificateInTenant(ctx, input.certificateId);
  const ca = await caInTenant(ctx, row.caId);
  requireToReadCa(ca);
  await requireUsableCa(ca);
  const now = new Date();
  const profile = requireRenewable(row, now);
  const checked = await checkRenewal(ca, row, profile, input.csr, now);
  if ("problem" in checked) return { ok: false, problem: checked.problem };
  const nextStep = "Ask another CA, or have this one renewed with constraints that permit the names.";
  if ("impossible" in checked) {
    const validity = leafValidity(ca, input.validityDays, now);
    return acceptedPreview(checked.request, profile, validity, { rule: "", message: checked.impossible, nextStep });
  }
  const validity = leafValidity({ ...checked.issuer, name: ca.name }, input.validityDays, now);
  const limit = renewalRefusal(ctx, ca, row, profile, checked.request);
  return acceptedPreview(checked.request, profile, validity, limit);
}
