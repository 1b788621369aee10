import type { Ctx } from "@/lib/auth/actor";
import { caInTenant, requireToReadCa } from "@/lib/ca/ca-in-tenant";
import type { CertificateRequestInput } from "@/lib/certificates/issue-schema";
import { leafValidity } from "@/lib/certificates/leaf-validity";
import type { RequestedProfile } from "@/lib/certificates/profiles";
import { type LimitRefusal, limitsOn, nameRefusal, profileRefusal } from "@/lib/certificates/request-limits";
import { checkRequest, type RequestProblem } from "@/lib/certificates/request-problem";
import { namesProblem } from "@/lib/certificates/require-permitted-names";
import { requireUsableCa } from "@/lib/certificates/require-usable-ca";
import type { CertificateRequest } from "@/lib/pki/parse-certificate-request";
import type { ValidityPeriod } from "@/lib/pki/validity-period";

export type AcceptedPreview = {
  ok: true;
  sans: { type: "DNS" | "IP"; value: string; unicode: string | null }[];
  /** Subject of the certificate to come; null: it stays empty. */
  subject: string | null;
  /** Subject of the request when the certificate carries less of it; null when nothing is left out. */
  requestedSubject: string | null;
  keyAlgorithm: string;
  publicKeyFingerprint: string;
  usage: string;
  notBefore: string;
  notAfter: string;
  /** The validity was cut to that of the CA. */
  cutToCa: boolean;
  ignored: { title: string; lines: string[] }[];
  /** Why the person's grant does not cover it: asking for it all the same is refused, and recorded. */
  limit: Pick<LimitRefusal, "message" | "nextStep"> | null;
};

export type RequestPreview = { ok: false; problem: RequestProblem } | AcceptedPreview;

function usageOf(keyAlgorithm: string, profile: RequestedProfile): string {
  if (profile === "tls-client") return "Digital signature, client authentication";
  if (keyAlgorithm.startsWith("RSA")) return "Digital signature, key encipherment, server authentication";
  return "Digital signature, server authentication";
}

/** What a certificate from this request would hold. */
export function acceptedPreview(
  request: CertificateRequest,
  profile: RequestedProfile,
  validity: ValidityPeriod & { cutToCa: boolean },
  limit: LimitRefusal | null,
): AcceptedPreview {
  const subject = request.commonName === undefined ? null : `CN=${request.commonName}`;
  return {
    ok: true,
    sans: request.sans.map(({ type, value, unicode = null }) => ({ type, value, unicode })),
    subject,
    requestedSubject: request.subject.text === (subject ?? "") ? null : request.subject.text,
    keyAlgorithm: request.keyAlgorithm,
    publicKeyFingerprint: request.publicKeyFingerprint,
    usage: usageOf(request.keyAlgorithm, profile),
    notBefore: validity.notBefore.toISOString(),
    notAfter: validity.notAfter.toISOString(),
    cutToCa: validity.cutToCa,
    ignored: request.ignoredExtensions.map(({ title, lines }) => ({ title, lines })),
    limit: limit && { message: limit.message, nextStep: limit.nextStep },
  };
}

/**
 * What would be in the certificate, or what is wrong with the request. It changes and records nothing, so looking needs
 * the right to see certificates alone: the right to ask for one is checked, and its lack recorded, when it is issued.
 * @throws ServiceError NOT_FOUND, FORBIDDEN, CONFLICT when the CA is deleted, revoked or expired
 */
export async function previewCertificateRequest(call: {
  ctx: Ctx;
  input: Omit<CertificateRequestInput, "profile"> & { profile?: RequestedProfile };
}): Promise<RequestPreview> {
  const { ctx, input } = call;
  const profile = input.profile ?? "tls-server";
  const ca = await caInTenant(ctx, input.caId);
  requireToReadCa(ca);
  await requireUsableCa(ca);
  const checked = checkRequest(input.csr, profile);
  if ("problem" in checked) return { ok: false, problem: checked.problem };
  const { request } = checked;
  const problem = namesProblem(ca, request);
  if (problem) return { ok: false, problem };
  const validity = leafValidity(ca, input.validityDays, new Date());
  const limits = limitsOn(ctx, ca);
  const limit = profileRefusal(limits, ca.name, profile) ?? nameRefusal(limits, ca.name, request);
  return acceptedPreview(request, profile, validity, limit);
}
