import type { ExampleEvents } from "@/lib/audit/example-event";
import {
  type ExampleScene,
  exampleCas,
  exampleCertificate,
  exampleCertificateSubject,
  exampleDay,
  exampleHex,
  examplePeople,
} from "@/lib/audit/example-scene";

const { administrator, operator, requester, auditor } = examplePeople;
const { issuing } = exampleCas;
const onCertificate = { ca: issuing, subject: exampleCertificateSubject };
const onCa = { ca: issuing, subject: `cas/${issuing.id}` };

type CertificateEventId = 4888 | 4870 | 4872 | 4887 | 90011 | 90027;

/** Examples of what happens to certificates and CRLs. Where the CRL is served, the scene says. */
export function exampleCertificateEvents({ crlUrl }: ExampleScene): ExampleEvents<CertificateEventId> {
  return {
    4888: {
      actor: auditor,
      ...onCa,
      data: {
        rule: "certificate.request needs the right Request on the CA; the rights held are View",
        requestedProfile: "tls-server",
        requestedSubject: exampleCertificate.certificateSubject,
        requestedSubjectAltNames: ["DNS:www.example.com"],
      },
    },
    4870: {
      actor: operator,
      ...onCertificate,
      data: {
        ...exampleCertificate,
        revocationReason: "keyCompromise",
        revocationReasonCode: 1,
        revocationDate: exampleDay(0),
      },
    },
    4872: {
      actor: administrator,
      ...onCa,
      data: {
        crlNumber: "1773308467",
        thisUpdate: exampleDay(0),
        nextUpdate: exampleDay(7),
        entryCount: 2,
        crlUrl: crlUrl(issuing.id),
      },
    },
    4887: {
      actor: requester,
      ...onCertificate,
      data: {
        ...exampleCertificate,
        profile: "tls-server",
        subjectAltNames: ["DNS:www.example.com", "DNS:example.com"],
        subjectAltNamesTruncated: false,
        keyAlgorithm: "EC P-256",
        notBefore: exampleDay(0),
        notAfter: exampleDay(90),
        fingerprintSha256: exampleHex("fingerprint of www.example.com", 32),
        subjectKeyIdentifier: exampleHex("key of www.example.com", 20),
        renewedCertificateSerialNumber: null,
        ignoredRequestFields: [],
      },
    },
    90011: { actor: operator, ...onCertificate, data: { ...exampleCertificate, heldSince: exampleDay(-2) } },
    90027: {
      actor: operator,
      ...onCertificate,
      data: {
        ...exampleCertificate,
        reason: `No valid certificate of ${issuing.name} permits the names: www.example.com is in the excluded domain example.com.`,
      },
    },
  };
}
