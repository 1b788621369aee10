import type { CertificateRow } from "@/lib/certificates/certificate-in-tenant";
import { type RequestedProfile, requestedProfiles } from "@/lib/certificates/profiles";
import type { RequestProblem } from "@/lib/certificates/request-problem";
import { isOnHold } from "@/lib/certificates/revocable";
import { ServiceError } from "@/lib/errors";
import type { CertificateRequest } from "@/lib/pki/parse-certificate-request";
import { altNameText } from "@/lib/pki/subject-alt-name";

/** How long after its end a certificate can still be renewed. */
export const renewableAfterEndDays = 30;

const dayMs = 86_400_000;

type Life = Pick<CertificateRow, "profile" | "notAfter" | "revokedAt" | "revocationReason">;

/** Why the certificate can't be renewed, whatever the request; null when it can. */
export function renewalBar(row: Life, now: Date): { message: string; nextStep: string } | null {
  if (!requestedProfiles.some((profile) => profile === row.profile)) {
    return { message: "This is the certificate of a CA.", nextStep: "Renew the CA on its own page." };
  }
  if (isOnHold(row)) {
    return { message: "The certificate is on hold.", nextStep: "Release the hold first, or revoke it for good." };
  }
  if (row.revokedAt !== null) {
    return { message: "The certificate is revoked.", nextStep: "Issue a new certificate instead." };
  }
  if (now.getTime() - row.notAfter.getTime() <= renewableAfterEndDays * dayMs) return null;
  return {
    message: `The certificate ended more than ${renewableAfterEndDays} days ago.`,
    nextStep: "Issue a new certificate instead.",
  };
}

/** @returns the profile of the certificate @throws ServiceError CONFLICT when it can't be renewed */
export function requireRenewable(row: Life, now: Date): RequestedProfile {
  const bar = renewalBar(row, now);
  const profile = requestedProfiles.find((one) => one === row.profile);
  if (bar === null && profile) return profile;
  throw new ServiceError("CONFLICT", `${bar?.message ?? "The certificate can't be renewed."} It was not renewed.`, {
    ...(bar ? { nextStep: bar.nextStep } : {}),
  });
}

/** What differs between the names of the certificate and those of the request; null when they are the same. */
export function differentNames(
  row: Pick<CertificateRow, "subject" | "subjectAltNames">,
  request: CertificateRequest,
  subjectOfRequest: string,
): RequestProblem | null {
  const asked = request.sans.map(altNameText);
  const missing = row.subjectAltNames.filter((name) => !asked.includes(name));
  const added = asked.filter((name) => !row.subjectAltNames.includes(name));
  const subject = row.subject === subjectOfRequest ? [] : [`Subject: ${row.subject || "empty"}`];
  const parts = [
    ...missing.map((name) => `${name} is missing`),
    ...added.map((name) => `${name} is new`),
    ...subject.map((was) => `${was} is another one`),
  ];
  if (parts.length === 0) return null;
  return {
    code: "NAMES_DIFFER",
    title: "The names are not those of the certificate",
    detail: parts.slice(0, 5).join(", "),
    cause: "A renewal takes the place of a certificate under the same names.",
    nextStep: "Make a request with the same names, or issue a new certificate.",
  };
}
