import { z } from "zod";

/**
 * Field names as Windows writes them in EventData of its security events with the same ids, so that detections made for
 * AD CS find them. Values are text, as there.
 */
const text = z.string();

const subjectUser = {
  SubjectUserSid: text.describe("Id of the acting person in the portal"),
  SubjectUserName: text,
  SubjectDomainName: text.describe("Domain of the acting person's e-mail address"),
  SubjectLogonId: text.describe("Always -"),
};

const request = {
  RequestId: text,
  Requester: text,
  Attributes: text,
  Disposition: text.describe("2 denied, 3 issued"),
  SubjectKeyIdentifier: text,
  Subject: text,
  AuthenticationService: text,
  AuthenticationLevel: text,
  DCOMorRPC: text,
};

export const certificateRevoked = z.object({
  CertificateSerialNumber: text,
  RevocationReason: text.describe("CRLReason as a number"),
  ...subjectUser,
});

export const crlPublished = z.object({
  IsBaseCRL: text,
  CRLNumber: text,
  KeyContainer: text.describe("Identifier of the CA's key"),
  NextPublish: text,
  PublishURLs: text,
});

export const permissionsChanged = z.object({ SecuritySettings: text, ...subjectUser });

export const certificateIssued = z.object({
  ...request,
  SubjectAlternativeName: text,
  CertificateTemplate: text,
  SerialNumber: text,
});

export const requestDenied = z.object(request);
