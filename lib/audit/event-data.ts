import { z } from "zod";
import type { EventId } from "@/lib/audit/catalogue";
import { attempts, caCertificateFields, caRequestFields, certificateFields } from "@/lib/audit/event-fields";
import * as windows from "@/lib/audit/windows-event-data";

/**
 * The fields that an event's `data` carries beside the common ones, by event id. Flat but for `EventData`, which holds
 * the field names of Windows for its ids, and additive within version 1: a field is added, never renamed or given
 * another meaning.
 */
const time = z.iso.datetime();

const siemSettings = {
  provider: z.string(),
  brokers: z.array(z.string()).describe("host:port"),
  topic: z.string(),
};

const confirmation = {
  confirmationId: z.uuid(),
  operation: z.string().describe("The operation that waits, as the permission table names it"),
  summary: z.string().describe("What will happen, in one sentence"),
};

const decidedConfirmation = { ...confirmation, requestedBy: z.string().describe("Who asked for it") };

const role = z.string().describe("Role in the subscription");

export const eventData = {
  4882: z.object({
    changes: z
      .array(
        z.object({
          member: z.string().describe("E-mail address, or access for the CA's access rule"),
          before: z.string().describe("Rights before, as text; empty when there were none"),
          after: z.string().describe("Rights after, as text; empty when none are left"),
        }),
      )
      .describe("What differs, one entry a member"),
    EventData: windows.permissionsChanged,
  }),
  92: z.object({
    operation: z.string().describe("What was attempted, as the permission table names it"),
    rule: z.string().describe("The rule that refused it"),
    ...attempts,
  }),
  23: z.object({
    ...caRequestFields,
    requestedBy: z.string().describe("Who asked for it"),
    reason: z.string().describe("Why it was rejected"),
  }),
  19: z.object({
    ...caCertificateFields,
    unexpiredCertificates: z.number().int().describe("How many of its certificates had not expired"),
    lastCrlNumber: z.string().describe("Number of the last CRL, decimal"),
    lastCrlNextUpdate: time.describe("Until when the last CRL is valid"),
    destroyedKeys: z.number().int().describe("How many keys were destroyed"),
  }),
  28: z.object({
    ...caCertificateFields,
    requestId: z.uuid(),
    issuerSubject: z.string().describe("Subject of the external issuer as RFC 4514 text"),
    chain: z.array(z.string()).describe("Subjects above the CA, issuer first"),
    warnings: z.array(z.string()).describe("Checks that passed with a warning"),
  }),
  22: z.object({
    ...caCertificateFields,
    requestId: z.uuid(),
    requestedBy: z.string().describe("Who asked for it"),
    parentCaId: z.uuid(),
    parentCaName: z.string(),
  }),
  12: z.object({
    ...caCertificateFields,
    renewalKey: z.enum(["same", "new"]).describe("Whether the key was kept"),
    automatic: z.boolean().describe("Whether the portal renewed it by itself"),
    previousCertificateSerialNumber: z.string(),
    previousNotAfter: time,
  }),
  4870: z.object({
    ...certificateFields,
    revocationReason: z.string().describe("CRLReason of RFC 5280, section 5.3.1, by name"),
    revocationReasonCode: z.number().int().describe("The same as its number"),
    revocationDate: time.describe("Revocation date, UTC, whole seconds"),
    EventData: windows.certificateRevoked,
  }),
  4872: z.object({
    crlNumber: z.string().describe("CRL number, decimal"),
    thisUpdate: time,
    nextUpdate: time,
    entryCount: z.number().int().describe("How many certificates it lists"),
    crlUrl: z.string().describe("Where it is served"),
    EventData: windows.crlPublished,
  }),
  4887: z.object({
    ...certificateFields,
    profile: z.string().describe("tls-server or tls-client"),
    subjectAltNames: z.array(z.string()).describe("The first hundred, as DNS:… or IP:…"),
    subjectAltNamesTruncated: z.boolean().describe("Whether there are more than those"),
    keyAlgorithm: z.string(),
    notBefore: time,
    notAfter: time,
    fingerprintSha256: z.string().describe("SHA-256 of the certificate's DER, lower-case hexadecimal"),
    ignoredRequestFields: z.array(z.string()).describe("What the request asked for and the profile left out"),
    subjectKeyIdentifier: z.string().describe("Lower-case hexadecimal"),
    renewedCertificateSerialNumber: z.string().nullable().describe("The certificate that it takes the place of"),
    EventData: windows.certificateIssued,
  }),
  4888: z.object({
    rule: z.string().describe("The rule that refused it"),
    requestedProfile: z.string().describe("The profile that was asked for"),
    requestedSubject: z.string().nullable().describe("Subject of the request, null when it could not be read"),
    requestedSubjectAltNames: z.array(z.string()),
    ...attempts,
    EventData: windows.requestDenied,
  }),
  90001: z.object({
    changedFields: z.array(z.string()).describe("Names of the settings that differ; secrets by name alone"),
    enabled: z.boolean().describe("Whether events are sent from now on"),
    // Not in the events of before: the schema does not require it.
    tested: z
      .boolean()
      .nullable()
      .default(null)
      .describe("Whether a test had passed with exactly what was saved; null when the connection stayed as it was"),
    ...siemSettings,
    securityProtocol: z.string(),
    saslMechanism: z.string(),
    username: z.string(),
  }),
  90002: z.object({
    result: z.enum(["passed", "failed"]),
    code: z.string().nullable().describe("Error code when it failed"),
    ...siemSettings,
  }),
  90003: z.object({ operation: z.string(), rule: z.string(), ...attempts }),
  90004: z.object(caCertificateFields),
  90005: z.object(siemSettings),
  90006: z.object(siemSettings),
  90007: z.object(caRequestFields),
  90008: z.object({ ...caRequestFields, requestedBy: z.string().describe("Who asked for it") }),
  90009: z.object(caRequestFields),
  90010: z.object({ ...caRequestFields, requestedBy: z.string().describe("Who asked for it") }),
  90011: z.object({ ...certificateFields, heldSince: time }),
  90012: z.object({
    reason: z.string().describe("Why it failed, in words"),
    automatic: z.boolean().describe("Whether the portal tried by itself"),
    notAfter: time.describe("Until when the present certificate is valid"),
    nextAttemptAt: time.nullable().describe("When the portal tries again; null when it does not"),
  }),
  90013: z.object({
    crlNumber: z.string(),
    nextUpdate: time.describe("When the served CRL lapses"),
    reason: z.string().describe("Why no newer one was published, as far as it is known"),
  }),
  90014: z.object({
    changes: z.array(z.object({ setting: z.string(), before: z.string(), after: z.string() })),
  }),
  90015: z.object({ email: z.string(), role }),
  90016: z.object({ email: z.string(), role }),
  90017: z.object({ email: z.string(), before: role, after: role }),
  90018: z.object({ email: z.string(), before: role }),
  90019: z.object({ email: z.string(), until: time.describe("Until when sign-ins are refused") }),
  90020: z.object({ email: z.string() }),
  90021: z.object({ email: z.string() }),
  90022: z.object({ ...confirmation, expiresAt: time }),
  90023: z.object(decidedConfirmation),
  90024: z.object({ ...decidedConfirmation, reason: z.string() }),
  90025: z.object(decidedConfirmation),
  90026: z.object({ enabled: z.boolean() }),
  90027: z.object({ ...certificateFields, reason: z.string().describe("Why it failed, in words") }),
} as const satisfies Record<EventId, z.ZodObject>;

/** What a verb says of its event: everything but what `recordEvent` derives. */
export type EventData = { [Id in EventId]: Omit<z.infer<(typeof eventData)[Id]>, "EventData"> };
