import type { Ctx } from "@/lib/auth/actor";
import { caInTenant, requireToReadCa } from "@/lib/ca/ca-in-tenant";
import type { CertificateRequestInput } from "@/lib/certificates/issue-schema";
import { checkRequest, type RequestProblem } from "@/lib/certificates/request-problem";
import { serverValidity } from "@/lib/certificates/server-validity";

export type RequestPreview =
  | { ok: false; problem: RequestProblem }
  | {
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
    };

/**
 * What would be in the certificate, or what is wrong with the request. It changes and records nothing, so looking needs
 * the right to see certificates alone: the right to ask for one is checked, and its lack recorded, when it is issued.
 * @throws ServiceError NOT_FOUND, FORBIDDEN, CONFLICT when the CA has expired
 */
export async function previewCertificateRequest(call: {
  ctx: Ctx;
  input: CertificateRequestInput;
}): Promise<RequestPreview> {
  const { ctx, input } = call;
  const ca = await caInTenant(ctx, input.caId);
  requireToReadCa(ca);
  const checked = checkRequest(input.csr);
  if ("problem" in checked) return { ok: false, problem: checked.problem };
  const { request } = checked;
  const validity = serverValidity(ca, input.validityDays, new Date());
  const subject = request.commonName === undefined ? null : `CN=${request.commonName}`;
  return {
    ok: true,
    sans: request.sans.map(({ type, value, unicode = null }) => ({ type, value, unicode })),
    subject,
    requestedSubject: request.subject.text === (subject ?? "") ? null : request.subject.text,
    keyAlgorithm: request.keyAlgorithm,
    publicKeyFingerprint: request.publicKeyFingerprint,
    usage: request.keyAlgorithm.startsWith("RSA")
      ? "Digital signature, key encipherment, server authentication"
      : "Digital signature, server authentication",
    notBefore: validity.notBefore.toISOString(),
    notAfter: validity.notAfter.toISOString(),
    cutToCa: validity.cutToCa,
    ignored: request.ignoredExtensions.map(({ title, lines }) => ({ title, lines })),
  };
}
