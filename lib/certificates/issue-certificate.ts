import type { Ctx } from "@/lib/auth/actor";
import { authorizeCa } from "@/lib/auth/authorize-ca";
import { openCaSigner } from "@/lib/ca/load-ca-signer";
import { namesOfDeniedRequest } from "@/lib/certificates/denied-request";
import type { IssueCertificateInput } from "@/lib/certificates/issue-schema";
import { requireSameIssue } from "@/lib/certificates/issued-before";
import { leafValidity } from "@/lib/certificates/leaf-validity";
import { loadIssue } from "@/lib/certificates/load-issue";
import { partyOf, type RequestedProfile } from "@/lib/certificates/profiles";
import { refuseBeyondGrant } from "@/lib/certificates/refuse-beyond-grant";
import { refuseCaKey } from "@/lib/certificates/refuse-ca-key";
import { limitsOn, nameRefusal, profileRefusal } from "@/lib/certificates/request-limits";
import { requireRequest } from "@/lib/certificates/request-problem";
import { requirePermittedNames } from "@/lib/certificates/require-permitted-names";
import { refuseRevokedCa } from "@/lib/certificates/require-usable-ca";
import { askedOf, storeCertificate } from "@/lib/certificates/store-certificate";

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
  const { ca, key, revoked, earlier } = await loadIssue(ctx, input);
  const names = () => ({ requestedProfile: profile, ...namesOfDeniedRequest(csr, partyOf[profile]) });
  await authorizeCa(ctx, ca, "certificate.request", { request: names });
  const limits = limitsOn(ctx, ca);
  await refuseBeyondGrant(ctx, ca, profileRefusal(limits, ca.name, profile), { request: names });
  refuseRevokedCa(ca, revoked);
  const request = requireRequest(csr, profile);
  await refuseBeyondGrant(ctx, ca, nameRefusal(limits, ca.name, request), { request: names });
  requirePermittedNames(ca, request);
  const asked = { ca, request, profile, requestId, renewedFrom: null };
  if (earlier) return requireSameIssue(earlier, askedOf(asked));
  const validity = leafValidity(ca, input.validityDays, new Date());
  const signer = openCaSigner(ca.keyId, key);
  refuseCaKey(request, signer);
  const { keyId, keyGeneration, certificateDer } = ca;
  return storeCertificate(ctx, {
    ...asked,
    validity,
    issuer: { caId: ca.id, keyId, keyGeneration, certificateDer, signer },
  });
}
