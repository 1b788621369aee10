import type { CaRow } from "@/lib/ca/ca-in-tenant";
import type { CertificateRow } from "@/lib/certificates/certificate-in-tenant";
import { type CaOwnCertificate, issuerHistory, issuerViolation, isValidChain } from "@/lib/certificates/issuer-history";
import type { RequestedProfile } from "@/lib/certificates/profiles";
import { differentNames } from "@/lib/certificates/renewable";
import { checkRequest, type RequestProblem } from "@/lib/certificates/request-problem";
import { subjectOf } from "@/lib/certificates/sign-leaf";
import type { CertificateRequest } from "@/lib/pki/parse-certificate-request";

export type CheckedRenewal =
  | { problem: RequestProblem }
  /** None of the CA's certificates can sign it: why, in a sentence. */
  | { impossible: string; request: CertificateRequest }
  | { request: CertificateRequest; issuer: CaOwnCertificate };

/** The newest certificate of the CA that is valid and permits the names: today's may be stricter than that of old. */
async function findIssuer(
  ca: CaRow,
  request: CertificateRequest,
  now: Date,
): Promise<CaOwnCertificate | { impossible: string }> {
  const valid = (await issuerHistory(ca)).filter((own) => isValidChain(own, now));
  const [newest] = valid;
  if (!newest) return { impossible: `${ca.name} has no certificate that is still valid.` };
  const issuer = valid.find((own) => issuerViolation(own, request.sans) === null);
  if (issuer) return issuer;
  const violation = issuerViolation(newest, request.sans);
  return { impossible: `No valid certificate of ${ca.name} permits the names: ${violation}` };
}

/** What a renewal would be signed from and by, or why not. Limits of the person's grant are not looked at here. */
export async function checkRenewal(
  ca: CaRow,
  row: CertificateRow,
  profile: RequestedProfile,
  csr: string,
  now: Date,
): Promise<CheckedRenewal> {
  const checked = checkRequest(csr, profile);
  if ("problem" in checked) return checked;
  const { request } = checked;
  const problem = differentNames(row, request, subjectOf(request));
  if (problem) return { problem };
  const issuer = await findIssuer(ca, request, now);
  return "impossible" in issuer ? { ...issuer, request } : { request, issuer };
}
