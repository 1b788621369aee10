import type { EventId } from "@/lib/audit/catalogue";
import type { EventActor } from "@/lib/audit/envelope";
import type { EventInput } from "@/lib/audit/record-event";

/** What Windows writes where it has nothing to say. */
const nothing = "-";

/** CR_DISP codes of the Windows certification authority. */
const disposition = { denied: "2", issued: "3" } as const;

type Fields = Record<string, string>;

function subjectUser(actor: EventActor): Fields {
  return {
    SubjectUserSid: actor.id ?? nothing,
    SubjectUserName: actor.email ?? actor.name,
    SubjectDomainName: actor.email?.split("@").at(-1) ?? nothing,
    SubjectLogonId: nothing,
  };
}

function request(actor: EventActor, requestId: string, subject: string, result: keyof typeof disposition): Fields {
  return {
    RequestId: requestId,
    Requester: actor.email ?? actor.name,
    Attributes: nothing,
    Disposition: disposition[result],
    SubjectKeyIdentifier: nothing,
    Subject: subject,
    AuthenticationService: nothing,
    AuthenticationLevel: nothing,
    DCOMorRPC: nothing,
  };
}

type Writers = { [Id in EventId]?: (event: EventInput<Id>) => Fields };

const writers: Writers = {
  4870: ({ actor, data }) => ({
    CertificateSerialNumber: data.certificateSerialNumber,
    RevocationReason: String(data.revocationReasonCode),
    ...subjectUser(actor),
  }),
  4872: ({ ca, data }) => ({
    IsBaseCRL: "Yes",
    CRLNumber: data.crlNumber,
    KeyContainer: ca?.name ?? nothing,
    NextPublish: data.nextUpdate,
    PublishURLs: data.crlUrl,
  }),
  4882: ({ actor, data }) => ({
    SecuritySettings: data.changes
      .map(({ member, before, after }) => `${member}: ${before || "none"} -> ${after || "none"}`)
      .join("\n"),
    ...subjectUser(actor),
  }),
  4887: ({ actor, data }) => ({
    ...request(actor, data.certificateSerialNumber, data.certificateSubject, "issued"),
    SubjectKeyIdentifier: data.subjectKeyIdentifier,
    SubjectAlternativeName: data.subjectAltNames.join(", "),
    CertificateTemplate: data.profile,
    SerialNumber: data.certificateSerialNumber,
  }),
  4888: ({ actor, data }) => request(actor, nothing, data.requestedSubject ?? nothing, "denied"),
};

/**
 * The event's fields under the names of the Windows security event with the same id, or null where Windows has none.
 * Names: manifest of Microsoft-Windows-Security-Auditing.
 */
export function windowsEventData<Id extends EventId>(event: EventInput<Id>): Fields | null {
  const write: Writers[Id] = writers[event.eventId];
  return write?.(event) ?? null;
}
