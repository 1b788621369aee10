import type { Ctx } from "@/lib/auth/actor";
import { authorizeCa, type RequestNames, refuseOnCa } from "@/lib/auth/authorize-ca";
import { type CaRow, caInTenant } from "@/lib/ca/ca-in-tenant";
import { loadCaSigner } from "@/lib/ca/load-ca-signer";
import { namesOfDeniedRequest } from "@/lib/certificates/denied-request";
import type { IssueCertificateInput } from "@/lib/certificates/issue-schema";
import { issuedBefore } from "@/lib/certificates/issued-before";
import { leafValidity } from "@/lib/certificates/leaf-validity";
import { partyOf, type RequestedProfile } from "@/lib/certificates/profiles";
import { refuseCaKey } from "@/lib/certificates/refuse-ca-key";
import { type LimitRefusal, limitsOn, nameRefusal, profileRefusal } from "@/lib/certificates/request-limits";
import { requireRequest } from "@/lib/certificates/request-problem";
import { requirePermittedNames } from "@/lib/certificates/require-permitted-names";
import { requireUsableCa } from "@/lib/certificates/require-usable-ca";
import { askedOf, storeCertificate } from "@/lib/certificates/store-certificate";

/** A refusal by the grant's limits is an attempt without the right, and recorded like one. */
async function refuse(ctx: Ctx, ca: CaRow, refusal: LimitRefusal | null, request: () => RequestNames): Promise<void> {
  if (refusal === null) return;
  const message = `${refusal.message} The attempt was recorded.`;
  await refuseOnCa(ctx, ca, "certificate.request", { ...refusal, message }, { request });
}

/**
 * Issues a TLS server or client certificate from a certificate request. The certificate is signed first; then one
 * transaction holds its row and event 4887. The same `requestId` sent again returns the certificate that it got the
 * first time.
 * @throws ServiceError NOT_FOUND, FORBIDDEN (recorded as event 4888: no right to request, or a profile or name that the
 * grant does not cover), INVALID_INPUT at `csr`, CONFLICT when the CA is deleted, revoked or expired, or the
 * `requestId` was used for another request
 */
export async function issueCertificate(call: { ctx: Ctx; input: IssueCertificateInput }): Promise<{ id: string }> {
  const { ctx, input } = call;
  const profile: RequestedProfile = input.profile ?? "tls-server";
  const { csr, requestId } = input;
  const ca = await caInTenant(ctx, input.caId);
  const names = () => ({ requestedProfile: profile, ...namesOfDeniedRequest(csr, partyOf[profile]) });
  await authorizeCa(ctx, ca, "certificate.request", { request: names });
  const limits = limitsOn(ctx, ca);
  await refuse(ctx, ca, profileRefusal(limits, ca.name, profile), names);
  await requireUsableCa(ca);
  const request = requireRequest(csr, profile);
  await refuse(ctx, ca, nameRefusal(limits, ca.name, request), names);
  requirePermittedNames(ca, request);
  const asked = { ca, request, profile, requestId, renewedFrom: null };
  const earlier = await issuedBefore(ca.subscriptionId, askedOf(asked));
  if (earlier) return earlier;
  const validity = leafValidity(ca, input.validityDays, new Date());
  const signer = await loadCaSigner(ca.keyId);
  refuseCaKey(request, signer);
  const { keyId, keyGeneration, certificateDer } = ca;
  return storeCertificate(ctx, {
    ...asked,
    validity,
    issuer: { caId: ca.id, keyId, keyGeneration, certificateDer, signer },
  });
}
