import type { Ctx } from "@/lib/auth/actor";
import type { CaCertificateCheck } from "@/lib/ca/requests/ca-request";
import type { ImportCaCertificateInput } from "@/lib/ca/requests/import-ca-certificate-schema";
import { judgeCaCertificate } from "@/lib/ca/requests/judge-ca-certificate";
import { parseCertificate } from "@/lib/pki/parse-certificate";

/**
 * What an import would find: every check with its result and reason. Nothing is stored.
 * @throws ServiceError NOT_FOUND, FORBIDDEN (recorded as event 92), CONFLICT when the request is decided, INVALID_INPUT at
 * `certificates` when nothing can be read
 */
export async function checkCaCertificate(call: {
  ctx: Ctx;
  input: ImportCaCertificateInput;
}): Promise<CaCertificateCheck> {
  const { judgement } = await judgeCaCertificate(call.ctx, call.input);
  const { checks, importable, certificate } = judgement;
  const parsed = certificate === null ? null : parseCertificate(certificate);
  return {
    ...{ checks, importable },
    subject: parsed?.subject ?? null,
    issuer: parsed?.issuer ?? null,
    notBefore: parsed?.notBefore.toISOString() ?? null,
    notAfter: parsed?.notAfter.toISOString() ?? null,
  };
}
