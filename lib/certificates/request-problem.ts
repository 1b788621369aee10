import { partyOf, type RequestedProfile } from "@/lib/certificates/profiles";
import { ServiceError } from "@/lib/errors";
import { CertificateRequestError } from "@/lib/pki/certificate-request-error";
import { certificateRequestErrorWords } from "@/lib/pki/certificate-request-error-words";
import { type CertificateRequest, parseCertificateRequest } from "@/lib/pki/parse-certificate-request";

/** What is wrong with a request: what happened, why, what to do. */
export type RequestProblem = {
  code: string;
  title: string;
  /** The part at fault, such as one DNS name; null when it is the whole. */
  detail: string | null;
  cause: string;
  nextStep: string;
};

export type CheckedRequest = { request: CertificateRequest } | { problem: RequestProblem };

/** Parses and checks a request; a refusal is a value, since the page shows it while one still types. */
export function checkRequest(csr: string, profile: RequestedProfile): CheckedRequest {
  try {
    return { request: parseCertificateRequest(csr, partyOf[profile]) };
  } catch (error) {
    if (!(error instanceof CertificateRequestError)) throw error;
    const { code, title, detail = null, nextStep } = error;
    return { problem: { code, title, detail, cause: certificateRequestErrorWords[code].cause, nextStep } };
  }
}

/** @throws ServiceError INVALID_INPUT at the field `csr` */
export function requireRequest(csr: string, profile: RequestedProfile): CertificateRequest {
  const checked = checkRequest(csr, profile);
  if ("request" in checked) return checked.request;
  throw refusedRequest(checked.problem);
}

/** The refusal of a request, next to its field. */
export function refusedRequest({ title, detail, cause, nextStep }: RequestProblem): ServiceError {
  const message = `${title}${detail === null ? "" : `: ${detail}`}. ${cause}`;
  return new ServiceError("INVALID_INPUT", message, { nextStep, fieldErrors: { csr: `${message} ${nextStep}` } });
}
