import { z } from "zod";

/**
 * The fields that an event's `data` carries beside the common ones, by event id. Flat, and additive within version 1:
 * a field is added, never renamed or given another meaning. Events whose operation does not exist yet have no row.
 */
const certificateFields = {
  certificateSerialNumber: z.string().describe("Serial number, lower-case hexadecimal"),
  certificateSubject: z.string().describe("Subject as RFC 4514 text"),
};

export const eventData = {
  92: z.object({
    operation: z.string().describe("What was attempted, as the permission table names it"),
    rule: z.string().describe("The rule that refused it"),
  }),
  4870: z.object({
    ...certificateFields,
    revocationReason: z.string().describe("CRLReason of RFC 5280, section 5.3.1, by name"),
    revocationReasonCode: z.number().int().describe("The same as its number"),
    revocationDate: z.iso.datetime().describe("Revocation date, UTC, whole seconds"),
  }),
  4872: z.object({
    crlNumber: z.string().describe("CRL number, decimal"),
    thisUpdate: z.iso.datetime(),
    nextUpdate: z.iso.datetime(),
    entryCount: z.number().int().describe("How many certificates it lists"),
    crlUrl: z.string().describe("Where it is served"),
  }),
  4887: z.object({
    ...certificateFields,
    subjectAltNames: z.array(z.string()).describe("The first hundred, as DNS:… or IP:…"),
    subjectAltNamesTruncated: z.boolean().describe("Whether there are more than those"),
    keyAlgorithm: z.string(),
    notBefore: z.iso.datetime(),
    notAfter: z.iso.datetime(),
    fingerprintSha256: z.string().describe("SHA-256 of the certificate's DER, lower-case hexadecimal"),
    ignoredRequestFields: z.array(z.string()).describe("What the request asked for and the profile left out"),
  }),
  4888: z.object({
    rule: z.string().describe("The rule that refused it"),
    requestedSubject: z.string().nullable().describe("Subject of the request, null when it could not be read"),
    requestedSubjectAltNames: z.array(z.string()),
  }),
  90001: z.object({
    changedFields: z.array(z.string()).describe("Names of the settings that differ; secrets by name alone"),
    enabled: z.boolean().describe("Whether events are sent from now on"),
    provider: z.string(),
    brokers: z.array(z.string()).describe("host:port"),
    topic: z.string(),
    securityProtocol: z.string(),
    saslMechanism: z.string(),
    username: z.string(),
  }),
  90002: z.object({
    result: z.enum(["passed", "failed"]),
    code: z.string().nullable().describe("Error code when it failed"),
    provider: z.string(),
    brokers: z.array(z.string()),
    topic: z.string(),
  }),
  90003: z.object({
    operation: z.string(),
    rule: z.string(),
  }),
  90004: z.object({
    certificateSerialNumber: z.string(),
    certificateSubject: z.string(),
    keyAlgorithm: z.string(),
    notBefore: z.iso.datetime(),
    notAfter: z.iso.datetime(),
    fingerprintSha256: z.string(),
  }),
} as const;

export type RecordableEventId = keyof typeof eventData;

export type EventData = { [Id in RecordableEventId]: z.infer<(typeof eventData)[Id]> };
