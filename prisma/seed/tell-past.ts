import type { EventActor } from "@/lib/audit/envelope";
import type { EventData } from "@/lib/audit/event-data";
import { ruleFor } from "@/lib/auth/authorize";
import { caRuleFor } from "@/lib/auth/authorize-ca";
import { effectiveCaRights } from "@/lib/auth/ca-rights";
import type { Role } from "@/lib/auth/permissions";
import { crlUrl } from "@/lib/ca/ca-urls";
import { revocationReasonName } from "@/lib/pki/revocation-reasons";
import { wholeSeconds } from "@/lib/pki/validity-period";
import type { PastAuthority } from "@/prisma/seed/past-authority";
import { makePastCertificate, type PastCertificate } from "@/prisma/seed/past-certificate";
import type { PastEvent } from "@/prisma/seed/past-event";
import type { PastAction } from "@/prisma/seed/plan-past";

type PersonActor = EventActor & { id: string };

export type PastScene = {
  people: Record<Role, PersonActor>;
  authorities: PastAuthority[];
  destination: Pick<EventData[90002], "brokers" | "topic">;
};

export type ToldPast = {
  events: PastEvent[];
  certificates: PastCertificate[];
  /** Of the last CRL of each authority, in their order. */
  crlNumbers: number[];
};

const crlLifetimeMs = 7 * 86_400_000;

type Teller = PastScene & ToldPast & { revoked: number[] };

function authorityAt({ authorities }: Teller, index: number): PastAuthority {
  const authority = authorities[index];
  if (!authority) throw new RangeError(`There is no authority ${index}.`);
  return authority;
}

function certificateAt({ certificates }: Teller, index: number): PastCertificate {
  const certificate = certificates[index];
  if (!certificate) throw new RangeError(`There is no certificate ${index}.`);
  return certificate;
}

function placeOf({ id, name }: PastAuthority, serialNumber?: string) {
  const subject = serialNumber === undefined ? `cas/${id}` : `cas/${id}/certificates/${serialNumber}`;
  return { ca: { id, name }, subject };
}

function certificateFields({ certificate }: PastCertificate) {
  return { certificateSerialNumber: certificate.serialNumber, certificateSubject: certificate.subject };
}

function tellCreation(teller: Teller, authority: PastAuthority): void {
  const { keyAlgorithm, certificate } = authority;
  teller.events.push({
    at: certificate.notBefore,
    eventId: 90004,
    actor: teller.people.administrator,
    ...placeOf(authority),
    data: {
      certificateSerialNumber: certificate.serialNumber,
      certificateSubject: certificate.subject,
      keyAlgorithm,
      notBefore: certificate.notBefore.toISOString(),
      notAfter: certificate.notAfter.toISOString(),
      fingerprintSha256: certificate.fingerprintSha256,
    },
  });
}

function tellCrl(teller: Teller, at: Date, ca: number, actor: PersonActor): void {
  const authority = authorityAt(teller, ca);
  const number = (teller.crlNumbers[ca] ?? 0) + 1;
  teller.crlNumbers[ca] = number;
  const thisUpdate = wholeSeconds(at);
  const data = {
    crlNumber: String(number),
    thisUpdate: thisUpdate.toISOString(),
    nextUpdate: new Date(thisUpdate.getTime() + crlLifetimeMs).toISOString(),
    entryCount: teller.revoked[ca] ?? 0,
    crlUrl: crlUrl(authority.id, 1),
  };
  teller.events.push({ at, eventId: 4872, actor, ...placeOf(authority), data });
}

function tellIssue(teller: Teller, action: PastAction & { kind: "issue" }): void {
  const { at, host, days } = action;
  const actor = teller.people[action.by];
  const issued = makePastCertificate(authorityAt(teller, action.ca), { host, at, days, requestedBy: actor });
  teller.certificates.push(issued);
  const { certificate, authority } = issued;
  teller.events.push({
    at,
    eventId: 4887,
    actor,
    ...placeOf(authority, certificate.serialNumber),
    data: {
      ...certificateFields(issued),
      subjectAltNames: certificate.sans,
      subjectAltNamesTruncated: false,
      keyAlgorithm: certificate.keyAlgorithm,
      notBefore: certificate.notBefore.toISOString(),
      notAfter: certificate.notAfter.toISOString(),
      fingerprintSha256: certificate.fingerprintSha256,
      profile: "tls-server",
      subjectKeyIdentifier: certificate.subjectKeyIdentifier ?? "",
      renewedCertificateSerialNumber: null,
      ignoredRequestFields: [],
    },
  });
}

function tellRevocation(teller: Teller, { at, certificate, reasonCode }: PastAction & { kind: "revoke" }): void {
  const revoked = certificateAt(teller, certificate);
  const actor = teller.people.operator;
  const date = wholeSeconds(at);
  revoked.revoked = { at: date, reasonCode };
  teller.events.push({
    at,
    eventId: 4870,
    actor,
    ...placeOf(revoked.authority, revoked.certificate.serialNumber),
    data: {
      ...certificateFields(revoked),
      revocationReason: revocationReasonName(reasonCode) ?? "unspecified",
      revocationReasonCode: reasonCode,
      revocationDate: date.toISOString(),
    },
  });
  const ca = teller.authorities.indexOf(revoked.authority);
  teller.revoked[ca] = (teller.revoked[ca] ?? 0) + 1;
  tellCrl(teller, at, ca, actor);
}

/** What was refused, or only tried. */
function tellAttempt(teller: Teller, action: PastAction): void {
  const { at } = action;
  const { people } = teller;
  const settings = { ca: null, subject: "settings" };
  if (action.kind === "denied-request") {
    const rule = caRuleFor("certificate.request", effectiveCaRights("auditor", "roles", null));
    const names = { requestedSubject: `CN=${action.host}`, requestedSubjectAltNames: [`DNS:${action.host}`] };
    const place = placeOf(authorityAt(teller, action.ca));
    teller.events.push({
      at,
      eventId: 4888,
      actor: people.auditor,
      ...place,
      data: { rule, requestedProfile: "tls-server", ...names },
    });
  } else if (action.kind === "denied-revocation") {
    const { authority, certificate } = certificateAt(teller, action.certificate);
    const operation = "certificate.revoke";
    const data = { operation, rule: caRuleFor(operation, effectiveCaRights("requester", "roles", null)) };
    const place = placeOf(authority, certificate.serialNumber);
    teller.events.push({ at, eventId: 92, actor: people.requester, ...place, data });
  } else if (action.kind === "denied-setting") {
    const operation = "settings.edit";
    const data = { operation, rule: ruleFor("operator", operation) };
    teller.events.push({ at, eventId: 90003, actor: people.operator, ...settings, data });
  } else if (action.kind === "test-connection") {
    const outcome = action.passed
      ? ({ result: "passed", code: null } as const)
      : ({ result: "failed", code: "CONNECTION_REFUSED" } as const);
    const data = { ...outcome, provider: "kafka", ...teller.destination };
    teller.events.push({ at, eventId: 90002, actor: people.administrator, ...settings, data });
  }
}

/** Turns planned actions into certificates and events as the portal's verbs would have written them at the time. */
export function tellPast(scene: PastScene, actions: PastAction[]): ToldPast {
  const teller: Teller = { ...scene, events: [], certificates: [], crlNumbers: [], revoked: [] };
  scene.authorities.forEach((authority, ca) => {
    tellCreation(teller, authority);
    tellCrl(teller, authority.certificate.notBefore, ca, scene.people.administrator);
  });
  for (const action of actions) {
    if (action.kind === "issue") tellIssue(teller, action);
    else if (action.kind === "revoke") tellRevocation(teller, action);
    else if (action.kind === "publish-crl") tellCrl(teller, action.at, action.ca, scene.people.operator);
    else tellAttempt(teller, action);
  }
  return { events: teller.events, certificates: teller.certificates, crlNumbers: teller.crlNumbers };
}
