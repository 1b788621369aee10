import { z } from "zod";

/** Fields that several events share, each defined once. */
const time = z.iso.datetime();

/** What `data` of every event carries. What does not apply is null. */
export const commonFields = {
  schemaVersion: z.literal(1),
  eventId: z.string().describe("Id in the catalogue, as text"),
  eventName: z.string(),
  criticality: z.enum(["High", "Medium", "Low"]),
  outcome: z.enum(["success", "failure"]),
  subscriptionId: z.uuid(),
  actorId: z.uuid().nullable().describe("Who did it; null when the portal acted by itself"),
  actorName: z.string(),
  actorEmail: z.string().nullable(),
  actorIp: z.string().nullable().describe("Address that the request came from"),
  caId: z.uuid().nullable(),
  caName: z.string().nullable(),
};

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
