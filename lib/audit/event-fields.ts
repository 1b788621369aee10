import { z } from "zod";

/** Fields that several events share, each defined once. */
const time = z.iso.datetime();

export const certificateFields = {
  certificateSerialNumber: z.string().describe("Serial number, lower-case hexadecimal"),
  certificateSubject: z.string().describe("Subject as RFC 4514 text"),
};

/** A CA's own certificate. */
export const caCertificateFields = {
  ...certificateFields,
  keyAlgorithm: z.string(),
  notBefore: time,
  notAfter: time,
  fingerprintSha256: z.string().describe("SHA-256 of the certificate's DER, lower-case hexadecimal"),
};

/** A request for a CA. */
export const caRequestFields = {
  requestId: z.uuid(),
  purpose: z.enum(["new", "renewal"]),
  issuer: z.enum(["portal", "external"]).describe("Who signs: a CA of this portal or one outside"),
  requestedName: z.string().describe("Name of the CA that was asked for"),
  requestedSubject: z.string().describe("Subject as RFC 4514 text"),
  parentCaName: z.string().nullable().describe("The issuing CA; null when it is external"),
  keyAlgorithm: z.string(),
};

/**
 * How often a person was refused the same thing within a short window. The first refusal has an event of its own, without
 * these fields; those that follow soon are counted on one event.
 */
export const attempts = {
  attempts: z.number().int().min(1).optional().describe("How many further attempts this event stands for"),
  firstAttemptAt: time.optional(),
  lastAttemptAt: time.optional(),
};
