import pg from "pg";
import { v7 as uuidv7 } from "uuid";
import { auditedStatement } from "@/lib/audit/audited-statement";
import { eventActor } from "@/lib/audit/audited-transaction";
import type { EventData } from "@/lib/audit/event-data";
import type { Ctx } from "@/lib/auth/actor";
import { requireLiveCa } from "@/lib/ca/ca-in-tenant";
import { isDeletedIssuer } from "@/lib/ca/is-deleted-issuer";
import { issuedBefore } from "@/lib/certificates/issued-before";
import type { RequestedProfile } from "@/lib/certificates/profiles";
import { type LeafIssuer, type SignedCertificate, signLeaf } from "@/lib/certificates/sign-leaf";
import type { CertificateRequest } from "@/lib/pki/parse-certificate-request";
import type { ValidityPeriod } from "@/lib/pki/validity-period";
import { Prisma } from "@/prisma/client/client";

/** An event names a hundred alternative names and says whether there are more. */
const maxRecordedNames = 100;

/** Of 126 random bits the first one fits; the count is there to end, not to be reached. */
const maxAttempts = 3;

/** Everything that was checked and is to be signed. */
export type CheckedIssue = {
  ca: { id: string; subscriptionId: string; name: string };
  issuer: LeafIssuer & { keyId: string };
  request: CertificateRequest;
  profile: RequestedProfile;
  validity: ValidityPeriod;
  /** Sent twice, it is the same certificate. */
  requestId: string;
  renewedFrom: { id: string; serialNumber: string } | null;
};

function createdData(signed: SignedCertificate, { request, profile, renewedFrom }: CheckedIssue): EventData[4887] {
  return {
    certificateSerialNumber: signed.serialNumber,
    certificateSubject: signed.subject,
    profile,
    subjectAltNames: signed.subjectAltNames.slice(0, maxRecordedNames),
    subjectAltNamesTruncated: signed.subjectAltNames.length > maxRecordedNames,
    keyAlgorithm: signed.keyAlgorithm,
    notBefore: signed.notBefore.toISOString(),
    notAfter: signed.notAfter.toISOString(),
    fingerprintSha256: signed.fingerprintSha256,
    subjectKeyIdentifier: signed.subjectKeyIdentifier,
    renewedCertificateSerialNumber: renewedFrom?.serialNumber ?? null,
    ignoredRequestFields: request.ignoredExtensions.map(({ title, lines }) => `${title}: ${lines.join(", ")}`),
  };
}

/** The insertion of the certificate's row. */
function insertion(id: string, ctx: Ctx, checked: CheckedIssue, signed: SignedCertificate): Prisma.Sql {
  const { ca, issuer, profile, requestId, renewedFrom } = checked;
  const { userId, name } = ctx.actor;
  return Prisma.sql`
    INSERT INTO certificate
      (id, subscription_id, ca_id, issuer_key_id, profile, request_id, serial_number, subject, subject_alt_names,
       key_algorithm, certificate_der, not_before, not_after, renewed_from_id, requested_by_id, requested_by_name)
    VALUES
      (${id}, ${ca.subscriptionId}, ${ca.id}, ${issuer.keyId}, ${profile}, ${requestId}, ${signed.serialNumber},
       ${signed.subject}, ${signed.subjectAltNames}, ${signed.keyAlgorithm}, ${signed.der}, ${signed.notBefore},
       ${signed.notAfter}, ${renewedFrom?.id ?? null}, ${userId}, ${name})
    RETURNING 1`;
}

async function store(ctx: Ctx, checked: CheckedIssue, signed: SignedCertificate): Promise<string> {
  const { ca } = checked;
  const id = uuidv7();
  await auditedStatement(eventActor(ctx.actor, ctx.ip), {
    name: "store-certificate",
    change: insertion(id, ctx, checked, signed),
    event: {
      eventId: 4887,
      subscriptionId: ca.subscriptionId,
      ca: { id: ca.id, name: ca.name },
      subject: `cas/${ca.id}/certificates/${signed.serialNumber}`,
      data: createdData(signed, checked),
    },
  });
  return id;
}

/** Whether the database holds a certificate of that serial number or request id already. */
function isTaken(error: unknown): boolean {
  return error instanceof pg.DatabaseError && error.code === "23505" && error.table === "certificate";
}

/**
 * Signs a certificate, then stores it with event 4887 in one transaction. When another submission of the same form was
 * faster, its certificate is the answer.
 * @throws ServiceError CONFLICT when the `requestId` was used for another request, or the CA was deleted meanwhile
 */
export async function storeCertificate(ctx: Ctx, checked: CheckedIssue): Promise<{ id: string }> {
  const { ca, issuer, request, profile, validity } = checked;
  for (let attempt = 1; ; attempt += 1) {
    const signed = signLeaf(issuer, request, profile, validity);
    try {
      return { id: await store(ctx, checked, signed) };
    } catch (error) {
      if (isDeletedIssuer(error)) requireLiveCa({ name: ca.name, deletedAt: new Date() });
      if (!isTaken(error)) throw error;
      // Either this request won elsewhere, or the serial number is taken: the first is looked up, the second drawn anew.
      const winner = await issuedBefore(ca.subscriptionId, askedOf(checked));
      if (winner) return winner;
      if (attempt === maxAttempts) throw error;
    }
  }
}

/** What makes two submissions the same. */
export function askedOf(checked: Pick<CheckedIssue, "ca" | "request" | "profile" | "requestId" | "renewedFrom">) {
  const { ca, request, profile, requestId, renewedFrom } = checked;
  const { publicKeySpki } = request;
  return { requestId, caId: ca.id, profile, publicKeySpki, renewedFromId: renewedFrom?.id ?? null };
}
