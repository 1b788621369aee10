import { v7 as uuidv7 } from "uuid";
import { auditedTransaction, eventActor, type Recorder } from "@/lib/audit/audited-transaction";
import type { Ctx } from "@/lib/auth/actor";
import { appendCrl } from "@/lib/ca/append-crl";
import { caCertificateData } from "@/lib/ca/ca-certificate-data";
import { type CaRow, caInTenant } from "@/lib/ca/ca-in-tenant";
import { caNameTaken, isUniqueViolation } from "@/lib/ca/ca-name-taken";
import { caCertificateUrl, crlUrl } from "@/lib/ca/ca-urls";
import { insertCa } from "@/lib/ca/insert-ca";
import { loadCaSigner } from "@/lib/ca/load-ca-signer";
import { makeSealedKey } from "@/lib/ca/make-sealed-key";
import { authorizeDecision } from "@/lib/ca/requests/authorize-decision";
import { caRequestData } from "@/lib/ca/requests/ca-request-data";
import { caRequestDigest } from "@/lib/ca/requests/ca-request-digest";
import { type CaRequestRow, caRequestInTenant } from "@/lib/ca/requests/ca-request-in-tenant";
import type { ApproveCaRequestInput } from "@/lib/ca/requests/decide-ca-request-schema";
import { holdIssuingParent } from "@/lib/ca/requests/hold-issuing-parent";
import { effectivePathLength, intermediateErrors, intermediateValidity } from "@/lib/ca/requests/intermediate-limits";
import { requireIssuingParent } from "@/lib/ca/requests/require-issuing-parent";
import { claimRequest, requirePending } from "@/lib/ca/requests/require-pending";
import { subjectText } from "@/lib/ca/requests/subject-text";
import { rootSubject } from "@/lib/ca/root-profile";
import type { Tx } from "@/lib/db";
import { ServiceError } from "@/lib/errors";
import { buildIntermediateCertificate } from "@/lib/pki/build-intermediate-certificate";
import { writeName } from "@/lib/pki/distinguished-name";
import { readIssuerCertificate } from "@/lib/pki/issuer-certificate";
import { type ParsedCertificate, parseCertificate } from "@/lib/pki/parse-certificate";
import { randomSerialNumber } from "@/lib/pki/serial-number";
import type { Signer } from "@/lib/pki/signer";

/** A new CA, signed and not yet stored. */
type Signed = {
  id: string;
  keyId: string;
  signer: Signer;
  sealed: string;
  certificateDer: Buffer;
  certificate: ParsedCertificate;
  pathLength: number | null;
};

/** The digest is made anew of the row: what was shown, what was asked for and what is certified are one and the same. */
function requireSeen({ id, digest, name, keyAlgorithm, subject, profile }: CaRequestRow, shown: string, parent: CaRow) {
  const asked = caRequestDigest({ id, parentId: parent.id, profile });
  const isWhole = name === profile.name && keyAlgorithm === profile.keyAlgorithm && subject === subjectText(profile);
  if (digest === shown && asked === shown && isWhole) return;
  throw new ServiceError("CONFLICT", `The request for ${name} is not what you were shown, so it was not approved.`, {
    nextStep: "Load the page again, read it, then decide anew.",
  });
}

function requireAllowed({ profile, name }: CaRequestRow, parent: CaRow): void {
  const [problem] = Object.values(intermediateErrors(profile, parent));
  if (problem === undefined) return;
  throw new ServiceError("CONFLICT", `${parent.name} no longer allows what was asked for ${name}. ${problem}`, {
    nextStep: "Reject the request with that reason, and let it be asked for anew.",
  });
}

async function sign({ profile }: CaRequestRow, parent: CaRow): Promise<Signed> {
  const [id, keyId] = [uuidv7(), uuidv7()];
  const issuer = readIssuerCertificate(parent.certificateDer);
  const { signer, sealed } = await makeSealedKey(keyId, profile.keyAlgorithm);
  const pathLength = effectivePathLength(parent, profile.pathLength);
  const { notBefore, notAfter } = intermediateValidity(issuer, profile.lifetimeYears, new Date());
  const certificateDer = buildIntermediateCertificate({
    ...{ issuer, pathLength, nameConstraints: profile.nameConstraints },
    signer: await loadCaSigner(parent.keyId),
    subject: writeName(rootSubject(profile)),
    publicKeySpki: signer.publicKeySpki,
    serialNumber: randomSerialNumber(),
    validity: { notBefore, notAfter },
    crlUrl: crlUrl(parent.id, parent.keyGeneration),
    caIssuersUrl: caCertificateUrl(parent.id, parent.keyGeneration),
  });
  return { id, keyId, signer, sealed, certificateDer, certificate: parseCertificate(certificateDer), pathLength };
}

/** The new CA's certificate is one that its parent issued: listed there, and revocable. */
async function storeIssued(tx: Tx, ctx: Ctx, request: CaRequestRow, parent: CaRow, signed: Signed): Promise<void> {
  const { serialNumber, subject, notBefore, notAfter } = signed.certificate;
  await tx.certificate.create({
    data: {
      ...{ id: uuidv7(), requestId: request.id, subscriptionId: request.subscriptionId },
      ...{ caId: parent.id, issuerKeyId: parent.keyId, childCaId: signed.id, profile: "intermediate-ca" },
      ...{ serialNumber, subject, subjectAltNames: [], notBefore, notAfter, keyAlgorithm: request.keyAlgorithm },
      certificateDer: new Uint8Array(signed.certificateDer),
      ...{ requestedById: request.requestedById ?? ctx.actor.userId, requestedByName: request.requestedByName },
    },
  });
}

async function store(
  tx: Tx,
  record: Recorder,
  ctx: Ctx,
  { request, parent, signed }: { request: CaRequestRow; parent: CaRow; signed: Signed },
): Promise<void> {
  const { subscriptionId, name, keyAlgorithm, profile } = request;
  const { id, keyId, certificateDer, certificate, pathLength } = signed;
  const by = { id: ctx.actor.userId, name: ctx.actor.name };
  await holdIssuingParent(tx, parent);
  await claimRequest(tx, request, { state: "approved", by, at: new Date() });
  await insertCa(tx, {
    ...{ id, subscriptionId, name, keyId, keyAlgorithm, certificateDer, certificate, pathLength },
    ...{ kind: "intermediate", parentId: parent.id, privateKeySealed: signed.sealed },
    issuerChainDer: [parent.certificateDer, ...parent.issuerChainDer],
    nameConstraints: profile.nameConstraints,
  });
  await tx.caRequest.update({ where: { id: request.id }, data: { caId: id }, select: { id: true } });
  await storeIssued(tx, ctx, request, parent, signed);
  const requestedBy = request.requestedByName;
  await record({
    eventId: 90008,
    subscriptionId,
    ca: { id: parent.id, name: parent.name },
    subject: `ca-requests/${request.id}`,
    data: { ...caRequestData(request, parent.name), requestedBy },
  });
  await record({
    eventId: 22,
    subscriptionId,
    ca: { id, name },
    subject: `cas/${id}`,
    data: {
      ...caCertificateData(certificate, keyAlgorithm),
      ...{ requestId: request.id, requestedBy, parentCaId: parent.id, parentCaName: parent.name },
    },
  });
  await appendCrl(tx, record, { id, subscriptionId, name, keyId, keyGeneration: 1, certificateDer }, signed.signer);
}

/**
 * Makes the intermediate CA that was asked for: a key off the event loop, a certificate signed by the parent, the first
 * CRL. One transaction holds the decision with the events 90008, 22 and 4872.
 * @throws ServiceError NOT_FOUND, FORBIDDEN (recorded as event 92, also for the one who asked), CONFLICT when the
 * request is decided, is not what was shown, or its parent does not allow it any more
 */
export async function approveCaRequest(call: { ctx: Ctx; input: ApproveCaRequestInput }): Promise<{ caId: string }> {
  const { ctx, input } = call;
  const request = await caRequestInTenant(ctx, input.requestId);
  const parent = await caInTenant(ctx, request.parentId ?? "");
  await authorizeDecision(ctx, request, parent);
  requirePending(request, new Date());
  requireSeen(request, input.digest, parent);
  await requireIssuingParent(parent, new Date());
  requireAllowed(request, parent);
  const signed = await sign(request, parent);
  await auditedTransaction(eventActor(ctx.actor, ctx.ip), (tx, record) =>
    store(tx, record, ctx, { request, parent, signed }),
  ).catch((error: unknown) => {
    throw isUniqueViolation(error) ? caNameTaken(request.name) : error;
  });
  return { caId: signed.id };
}
