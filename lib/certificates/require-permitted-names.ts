import { type CaOwnCertificate, issuerViolation } from "@/lib/certificates/issuer-history";
import { type RequestProblem, refusedRequest } from "@/lib/certificates/request-problem";
import type { CertificateRequest } from "@/lib/pki/parse-certificate-request";

type Issuer = Pick<CaOwnCertificate, "certificateDer" | "issuerChainDer"> & { name: string };

/** What is wrong with the names under the name constraints of the CA and those above it; null when nothing is. */
export function namesProblem(ca: Issuer, request: CertificateRequest): RequestProblem | null {
  const violation = issuerViolation(ca, request.sans);
  if (violation === null) return null;
  return {
    code: "NAME_NOT_PERMITTED",
    title: `${ca.name} may not issue for one of the names`,
    detail: violation,
    cause: "The name constraints in its certificate, or in one above it, make clients refuse such a certificate.",
    nextStep: "Make a new request without this name, or choose a CA that may issue for it.",
  };
}

/** @throws ServiceError INVALID_INPUT at `csr`, naming the name and the constraint */
export function requirePermittedNames(ca: Issuer, request: CertificateRequest): void {
  const problem = namesProblem(ca, request);
  if (problem) throw refusedRequest(problem);
}
