import type { EventData } from "@/lib/audit/event-data";

export type FieldKind = "text" | "code" | "time" | "copied" | "yes or no";

type Label = readonly [label: string, kind: FieldKind];
type NameOf<Data> = Data extends unknown ? Extract<keyof Data, string> : never;

/** Every member of an event's `data`, by the words that people know it by. */
const labels: Record<NameOf<EventData[keyof EventData]>, Label> = {
  operation: ["Operation", "code"],
  rule: ["Rule", "text"],
  attempts: ["Further attempts", "text"],
  firstAttemptAt: ["First attempt", "time"],
  lastAttemptAt: ["Last attempt", "time"],
  certificateSerialNumber: ["Serial number", "copied"],
  certificateSubject: ["Subject", "code"],
  subjectAltNames: ["Names", "code"],
  subjectAltNamesTruncated: ["More names", "yes or no"],
  subjectKeyIdentifier: ["Key identifier", "copied"],
  renewedCertificateSerialNumber: ["Renews", "copied"],
  profile: ["Profile", "code"],
  requestedProfile: ["Requested profile", "code"],
  requestedName: ["Requested CA", "text"],
  requestedSubject: ["Requested subject", "code"],
  requestedSubjectAltNames: ["Requested names", "code"],
  requestId: ["Request", "copied"],
  requestedBy: ["Asked by", "text"],
  purpose: ["Purpose", "text"],
  issuer: ["Signed by", "text"],
  issuerSubject: ["Issuer", "code"],
  parentCaId: ["Issuing CA’s id", "copied"],
  parentCaName: ["Issuing CA", "text"],
  chain: ["Chain", "code"],
  warnings: ["Warnings", "text"],
  reason: ["Reason", "text"],
  revocationReason: ["Reason", "text"],
  revocationReasonCode: ["Reason code", "text"],
  revocationDate: ["Revoked at", "time"],
  heldSince: ["On hold since", "time"],
  keyAlgorithm: ["Key", "text"],
  notBefore: ["Not before", "time"],
  notAfter: ["Not after", "time"],
  fingerprintSha256: ["SHA-256", "copied"],
  ignoredRequestFields: ["Left out", "text"],
  renewalKey: ["Key in renewal", "text"],
  automatic: ["On schedule", "yes or no"],
  previousCertificateSerialNumber: ["Serial before", "copied"],
  previousNotAfter: ["Not after before", "time"],
  nextAttemptAt: ["Next attempt", "time"],
  unexpiredCertificates: ["Not expired", "text"],
  lastCrlNumber: ["Last CRL number", "text"],
  lastCrlNextUpdate: ["Last CRL lapses", "time"],
  destroyedKeys: ["Keys destroyed", "text"],
  crlNumber: ["CRL number", "text"],
  crlUrl: ["CRL address", "code"],
  thisUpdate: ["This update", "time"],
  nextUpdate: ["Next update", "time"],
  entryCount: ["Revoked", "text"],
  changes: ["Changes", "text"],
  changedFields: ["Changed", "text"],
  enabled: ["Switched on", "yes or no"],
  tested: ["Passing test", "yes or no"],
  provider: ["Provider", "text"],
  brokers: ["Brokers", "code"],
  topic: ["Topic", "code"],
  securityProtocol: ["Protocol", "code"],
  saslMechanism: ["Mechanism", "code"],
  username: ["Username", "code"],
  result: ["Result", "text"],
  code: ["Error code", "code"],
  email: ["E-mail", "text"],
  role: ["Role", "text"],
  before: ["Before", "text"],
  after: ["After", "text"],
  until: ["Until", "time"],
  confirmationId: ["Confirmation", "copied"],
  summary: ["What", "text"],
  expiresAt: ["Lapses", "time"],
};

const byName: ReadonlyMap<string, Label> = new Map(Object.entries(labels));

/** What an event of a later version carries beyond them is shown by its own name. */
export function fieldLabel(name: string): Label {
  return byName.get(name) ?? [name, "text"];
}
