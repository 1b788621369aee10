import type { Ctx } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/authorize";
import { authorizeCa } from "@/lib/auth/authorize-ca";
import { type CaRow, requireLiveCa } from "@/lib/ca/ca-in-tenant";
import { caOfRequest } from "@/lib/ca/requests/ca-of-request";
import { type CaRequestRow, caRequestInTenant } from "@/lib/ca/requests/ca-request-in-tenant";
import type { ImportCaCertificateInput } from "@/lib/ca/requests/import-ca-certificate-schema";
import { judgeBundle } from "@/lib/ca/requests/judge-bundle";
import { knownIssuers } from "@/lib/ca/requests/known-issuers";
import { requirePending } from "@/lib/ca/requests/require-pending";
import { notFound, ServiceError } from "@/lib/errors";
import { CertificateBundleError } from "@/lib/pki/certificate-bundle-error";
import type { ImportedCaJudgement } from "@/lib/pki/check-imported-ca";
import { parseCertificate } from "@/lib/pki/parse-certificate";
import { readCaRequest } from "@/lib/pki/read-ca-request";
import { readCertificateBundle } from "@/lib/pki/read-certificate-bundle";

/** A pending request with the judgement of what came back for it. `renewing`: the CA that gets a new certificate. */
export type JudgedImport = { request: CaRequestRow; renewing: CaRow | null; judgement: ImportedCaJudgement };

/** What was pasted may be a private key: it is named, and neither stored nor logged. */
function readBundle(certificates: ImportCaCertificateInput["certificates"]): Buffer[] {
  const bytes =
    "text" in certificates ? Buffer.from(certificates.text, "utf8") : Buffer.from(certificates.base64, "base64");
  try {
    return readCertificateBundle(bytes);
  } catch (error) {
    if (!(error instanceof CertificateBundleError)) throw error;
    const { message, nextStep } = error;
    throw new ServiceError("INVALID_INPUT", message, { nextStep, fieldErrors: { certificates: message } });
  }
}

/** A renewal with the same key has to outlive the present certificate; a new key is reason enough for a new one. */
function replaced(renewing: CaRow | null, requestedKey: Buffer): { currentNotAfter?: Date } {
  if (renewing === null) return {};
  const { publicKeySpki, notAfter } = parseCertificate(renewing.certificateDer);
  return publicKeySpki.equals(requestedKey) ? { currentNotAfter: notAfter } : {};
}

/**
 * Loads a request for an external CA, authorizes its import and judges the certificate, changing nothing.
 * @throws ServiceError NOT_FOUND, FORBIDDEN (recorded as event 92), CONFLICT when the request is decided, INVALID_INPUT at
 * `certificates` when nothing can be read
 */
export async function judgeCaCertificate(ctx: Ctx, input: ImportCaCertificateInput): Promise<JudgedImport> {
  const request = await caRequestInTenant(ctx, input.requestId);
  const { subscriptionId, csrDer } = request;
  if (request.issuer !== "external" || csrDer === null) throw notFound("The CA request");
  const renewing = await caOfRequest(ctx, request);
  const subject = `ca-requests/${request.id}`;
  if (renewing) await authorizeCa(ctx, renewing, "ca.renew", { subject });
  else await authorize(ctx, "ca.import", { subscriptionId, ca: null, subject });
  const now = new Date();
  requirePending(request, now);
  if (renewing) requireLiveCa(renewing);
  const expected = readCaRequest(csrDer);
  const known = await knownIssuers(subscriptionId, renewing?.id ?? null);
  const asked = {
    certificates: readBundle(input.certificates),
    expectedPublicKeySpki: expected.publicKeySpki,
    expectedSubject: expected.subject,
    ...replaced(renewing, expected.publicKeySpki),
    now,
  };
  const judgement = judgeBundle(asked, known);
  return { request, renewing, judgement };
}
