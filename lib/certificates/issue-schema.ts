import { z } from "zod";
import { requestedProfiles } from "@/lib/certificates/profiles";

/** Days that a certificate may be valid. 398 days is the most that browsers accept from any CA. */
export const validityChoices = [30, 90, 180, 397] as const;

export const defaultValidityDays = 90;

/** Longer text is no request: 16 kB of DER in base64, with the words that tools print above it. */
const maxTextLength = 49_152;

/** Free of Node's modules: the form checks by it as well. */
const requestFields = {
  csr: z
    .string()
    .max(maxTextLength, "This is too long for a certificate request. Check that the right file was chosen."),
  validityDays: z.int().min(1, "At least one day.").max(397, "At most 397 days."),
};

export const certificateRequestInput = z.object({
  caId: z.uuid("Choose the CA that issues the certificate."),
  profile: z.enum(requestedProfiles, "Choose what the certificate is for.").default("tls-server"),
  ...requestFields,
});

/** Made by the form, once for each certificate: a second submission finds the first one's. */
const requestId = z.uuid();

export const issueCertificateInput = certificateRequestInput.extend({ requestId });

export const renewalRequestInput = z.object({ certificateId: z.uuid(), ...requestFields });
export const renewCertificateInput = renewalRequestInput.extend({ requestId });

export type CertificateRequestInput = z.output<typeof certificateRequestInput>;
/** The profile is `tls-server` when left out. */
export type IssueCertificateInput = z.input<typeof issueCertificateInput>;
export type RenewalRequestInput = z.output<typeof renewalRequestInput>;
export type RenewCertificateInput = z.output<typeof renewCertificateInput>;
