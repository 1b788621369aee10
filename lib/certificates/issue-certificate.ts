import { v7 as uuidv7 } from "uuid";
import { auditedTransaction, eventActor } from "@/lib/audit/audited-transaction";
import type { EventData } from "@/lib/audit/event-data";
import type { Ctx } from "@/lib/auth/actor";
import { authorizeCa } from "@/lib/auth/authorize-ca";
import { type CaRow, caInTenant, requireLiveCa } from "@/lib/ca/ca-in-tenant";
import { loadCaSigner } from "@/lib/ca/load-ca-signer";
import { namesOfDeniedRequest } from "@/lib/certificates/denied-request";
import type { IssueCertificateInput } from "@/lib/certificates/issue-schema";
import { issuedBefore } from "@/lib/certificates/issued-before";
import { requireRequest } from "@/lib/certificates/request-problem";
import { serverValidity } from "@/lib/certificates/server-validity";
import { type SignedCertificate, signServerCertificate } from "@/lib/certificates/sign-server-certificate";
import { ServiceError } from "@/lib/errors";
import type { CertificateRequest } from "@/lib/pki/parse-certificate-request";
import type { Signer } from "@/lib/pki/signer";
import { Prisma } from "@/prisma/client/client";

/** An event names a hundred alternative names and says whether there are more. */
const maxRecordedNames = 100;

/** Of 126 random bits the first one fits; the count is there to end, not to be reached. */
const maxAttempts = 3;

async function requirePermission(ctx: Ctx, ca: CaRow, csr: string): Promise<void> {
  await authorizeCa(ctx, ca, "certificate.request", {
    request: () => ({ requestedProfile: "tls-server", ...namesOfDeniedRequest(csr) }),
  });
}

function createdData(signed: SignedCertificate, request: CertificateRequest): EventData[4887] {
  return {
    certificateSerialNumber: signed.serialNumber,
    certificateSubject: signed.subject,
    profile: "tls-server",
    subjectAltNames: signed.subjectAltNames.slice(0, maxRecordedNames),
    subjectAltNamesTruncated: signed.subjectAltNames.length > maxRecordedNames,
    keyAlgorithm: signed.keyAlgorithm,
    notBefore: signed.notBefore.toISOString(),
    notAfter: signed.notAfter.toISOString(),
    fingerprintSha256: signed.fingerprintSha256,
    subjectKeyIdentifier: signed.subjectKeyIdentifier,
    renewedCertificateSerialNumber: null,
    ignoredRequestFields: request.ignoredExtensions.map(({ title, lines }) => `${title}: ${lines.join(", ")}`),
  };
}

async function store(
  ctx: Ctx,
  ca: CaRow,
  requestId: string,
  signed: SignedCertificate,
  data: EventData[4887],
): Promise<string> {
  const id = uuidv7();
  const { der, fingerprintSha256: _, subjectKeyIdentifier: __, ...columns } = signed;
  await auditedTransaction(eventActor(ctx.actor, ctx.ip), async (tx, record) => {
    await tx.certificate.create({
      data: {
        id,
        subscriptionId: ca.subscriptionId,
        caId: ca.id,
        issuerKeyId: ca.keyId,
        ...columns,
        certificateDer: der,
        requestedById: ctx.actor.userId,
        requestedByName: ctx.actor.name,
        requestId,
      },
    });
    await record({
      eventId: 4887,
      subscriptionId: ca.subscriptionId,
      ca: { id: ca.id, name: ca.name },
      subject: `cas/${ca.id}/certificates/${signed.serialNumber}`,
      data,
    });
  });
  return id;
}

/** A CA key in a leaf would let its holder speak as the CA. */
function refuseCaKey(request: CertificateRequest, signer: Signer): void {
  if (!request.publicKeySpki.equals(signer.publicKeySpki)) return;
  const message = "The request holds the key of the CA itself.";
  const nextStep = "Make a new key on the server, and a request for it.";
  throw new ServiceError("INVALID_INPUT", message, { nextStep, fieldErrors: { csr: `${message} ${nextStep}` } });
}

/**
 * Issues a TLS server certificate from a certificate request. The certificate is signed first; then one transaction
 * holds its row and event 4887. The same `requestId` sent again returns the certificate that it got the first time.
 * @throws ServiceError NOT_FOUND, FORBIDDEN (recorded as event 4888), INVALID_INPUT at `csr`, CONFLICT when the CA has
 * expired or the `requestId` was used for another request
 */
export async function issueCertificate(call: { ctx: Ctx; input: IssueCertificateInput }): Promise<{ id: string }> {
  const { ctx, input } = call;
  const ca = await caInTenant(ctx, input.caId);
  await requirePermission(ctx, ca, input.csr);
  requireLiveCa(ca);
  const request = requireRequest(input.csr);
  const earlier = await issuedBefore(ca.subscriptionId, input, request.publicKeySpki);
  if (earlier) return earlier;
  const validity = serverValidity(ca, input.validityDays, new Date());
  const signer = await loadCaSigner(ca.keyId);
  refuseCaKey(request, signer);
  for (let attempt = 1; ; attempt += 1) {
    const signed = signServerCertificate(ca, signer, request, validity);
    try {
      return { id: await store(ctx, ca, input.requestId, signed, createdData(signed, request)) };
    } catch (error) {
      if (!(error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2002")) throw error;
      // Either this request won elsewhere, or the serial number is taken: the first is looked up, the second drawn anew.
      const winner = await issuedBefore(ca.subscriptionId, input, request.publicKeySpki);
      if (winner) return winner;
      if (attempt === maxAttempts) throw error;
    }
  }
}
