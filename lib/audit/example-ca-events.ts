import type { ExampleEvents } from "@/lib/audit/example-event";
import {
  exampleCaCertificate,
  exampleCas,
  exampleDay,
  exampleHex,
  exampleId,
  examplePeople,
} from "@/lib/audit/example-scene";
import { systemActor } from "@/lib/audit/system-actor";

const { administrator, operator, requester } = examplePeople;
const { root, issuing, partner } = exampleCas;
const requestId = exampleId(31);

/** What is said of a request for an intermediate CA. */
const request = {
  requestId,
  purpose: "new",
  issuer: "portal",
  requestedName: issuing.name,
  requestedSubject: `CN=Example ${issuing.name},O=Example,C=DE`,
  parentCaName: root.name,
  keyAlgorithm: "EC P-256",
} as const;

const onRequest = { ca: root, subject: `ca-requests/${requestId}` };
const onIssuing = { ca: issuing, subject: `cas/${issuing.id}` };
const onRoot = { ca: root, subject: `cas/${root.id}` };

/** Examples of what happens to CAs. */
export const exampleCaEvents: ExampleEvents<
  4882 | 92 | 23 | 19 | 28 | 22 | 12 | 90004 | 90007 | 90008 | 90009 | 90010 | 90012 | 90013 | 90014
> = {
  4882: {
    actor: administrator,
    ...onIssuing,
    data: {
      changes: [
        { member: "access", before: "roles", after: "members" },
        { member: "sam.okafor@example.com", before: "", after: "Request; profiles tls-server; domains example.com" },
      ],
    },
  },
  92: {
    actor: operator,
    ...onRequest,
    data: {
      operation: "ca.decide-request",
      rule: "ca.decide-request needs the right Manage on the CA; the rights held are Issue, Request, Revoke, View",
    },
  },
  23: {
    actor: administrator,
    ...onRequest,
    data: { ...request, requestedBy: operator.name, reason: "One issuing CA is enough for this root." },
  },
  19: {
    actor: administrator,
    ...onIssuing,
    data: {
      ...exampleCaCertificate(issuing, 1_825),
      unexpiredCertificates: 3,
      destroyedKeys: 1,
      lastCrlNumber: "1773308466",
      lastCrlNextUpdate: exampleDay(1_826),
    },
  },
  28: {
    actor: administrator,
    ca: partner,
    subject: `cas/${partner.id}`,
    data: {
      ...exampleCaCertificate(partner, 1_825),
      requestId,
      issuerSubject: "CN=Outside Root,O=Outside",
      chain: ["CN=Outside Root,O=Outside"],
      warnings: [],
    },
  },
  22: {
    actor: administrator,
    ...onIssuing,
    data: {
      ...exampleCaCertificate(issuing, 1_825),
      requestId,
      requestedBy: operator.name,
      parentCaId: root.id,
      parentCaName: root.name,
    },
  },
  12: {
    actor: systemActor,
    ...onIssuing,
    data: {
      ...exampleCaCertificate(issuing, 1_825),
      renewalKey: "same",
      automatic: true,
      previousCertificateSerialNumber: exampleHex("serial number before the renewal", 16),
      previousNotAfter: exampleDay(90),
    },
  },
  90004: { actor: administrator, ...onRoot, data: exampleCaCertificate(root, 7_300) },
  90007: { actor: operator, ...onRequest, data: request },
  90008: { actor: administrator, ...onRequest, data: { ...request, requestedBy: operator.name } },
  90009: { actor: operator, ...onRequest, data: request },
  90010: { actor: systemActor, ...onRequest, data: { ...request, requestedBy: requester.name } },
  90012: {
    actor: systemActor,
    ...onIssuing,
    data: {
      reason: `Renewing ${issuing.name} would gain nothing: its issuer ${root.name} does not live longer than ${issuing.name} does now. Renew ${root.name} first.`,
      automatic: true,
      notAfter: exampleDay(30),
      nextAttemptAt: exampleDay(1),
    },
  },
  90013: {
    actor: systemActor,
    ...onIssuing,
    data: {
      crlNumber: "1773308466",
      nextUpdate: exampleDay(1),
      reason: "The scheduler has not published one. Either it did not run, or the database was busy.",
    },
  },
  90014: {
    actor: administrator,
    ...onIssuing,
    data: { changes: [{ setting: "CRL lifetime", before: "168 hours", after: "336 hours" }] },
  },
};
