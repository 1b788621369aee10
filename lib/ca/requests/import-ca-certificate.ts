import { v7 as uuidv7 } from "uuid";
import { auditedTransaction, eventActor, type Recorder } from "@/lib/audit/audited-transaction";
import type { Ctx } from "@/lib/auth/actor";
import { appendCrl } from "@/lib/ca/append-crl";
import { caCertificateData } from "@/lib/ca/ca-certificate-data";
import type { CaRow } from "@/lib/ca/ca-in-tenant";
import { caNameTaken, isUniqueViolation } from "@/lib/ca/ca-name-taken";
import { insertCa } from "@/lib/ca/insert-ca";
import type { CaRequestRow } from "@/lib/ca/requests/ca-request-in-tenant";
import type { ImportCaCertificateInput } from "@/lib/ca/requests/import-ca-certificate-schema";
import { type JudgedImport, judgeCaCertificate } from "@/lib/ca/requests/judge-ca-certificate";
import { openRequestKey } from "@/lib/ca/requests/open-request-key";
import { claimRequest } from "@/lib/ca/requests/require-pending";
import { storeRenewedCertificate } from "@/lib/ca/store-renewed-certificate";
import type { Tx } from "@/lib/db";
import { ServiceError } from "@/lib/errors";
import type { ImportCheck } from "@/lib/pki/imported-ca/import-check";
import { type ParsedCertificate, parseCertificate } from "@/lib/pki/parse-certificate";
import type { Signer } from "@/lib/pki/signer";

/** A certificate that passed every check. */
type Accepted = {
  request: CaRequestRow;
  certificateDer: Buffer;
  certificate: ParsedCertificate;
  chain: Buffer[];
  checks: readonly ImportCheck[];
};

function requireImportable({ request, judgement }: JudgedImport): Accepted {
  const { certificate, chain, checks, importable } = judgement;
  if (importable && certificate !== null) {
    return { request, certificateDer: certificate, certificate: parseCertificate(certificate), chain, checks };
  }
  const reasons = checks
    .filter(({ result }) => result === "failed")
    .map(({ title, reason }) => `${title}: ${reason}`)
    .join(" ");
  throw new ServiceError("INVALID_INPUT", "This certificate can't be imported, and nothing was changed.", {
    nextStep: "Each failed check says what to ask the external CA for.",
    fieldErrors: { certificates: reasons },
  });
}

async function storeNew(
  tx: Tx,
  record: Recorder,
  { request, certificateDer, certificate, chain, checks }: Accepted,
  key: { keyId: string; signer: Signer; sealed: string },
): Promise<string> {
  const { subscriptionId, name, keyAlgorithm } = request;
  const id = uuidv7();
  const { keyId, signer, sealed } = key;
  const { pathLength, nameConstraints } = certificate;
  await insertCa(tx, {
    ...{ id, subscriptionId, name, keyId, keyAlgorithm, certificateDer, certificate, pathLength, nameConstraints },
    ...{ kind: "intermediate", parentId: null, privateKeySealed: sealed, issuerChainDer: chain },
  });
  await tx.caRequest.update({ where: { id: request.id }, data: { caId: id }, select: { id: true } });
  await record({
    eventId: 28,
    subscriptionId,
    ca: { id, name },
    subject: `cas/${id}`,
    data: {
      ...caCertificateData(certificate, keyAlgorithm),
      ...{ requestId: request.id, issuerSubject: certificate.issuer },
      chain: chain.map((der) => parseCertificate(der).subject),
      warnings: checks.filter(({ result }) => result === "warned").map(({ title }) => title),
    },
  });
  await appendCrl(tx, record, { id, subscriptionId, name, keyId, keyGeneration: 1, certificateDer }, signer);
  return id;
}

async function importNew(ctx: Ctx, accepted: Accepted): Promise<string> {
  const { request } = accepted;
  const keyId = uuidv7();
  const key = await openRequestKey(request, keyId, request.profile.keyAlgorithm);
  if (key === null) throw new Error(`CA request ${request.id} has no key.`);
  const by = { id: ctx.actor.userId, name: ctx.actor.name };
  return auditedTransaction(eventActor(ctx.actor, ctx.ip), async (tx, record) => {
    await claimRequest(tx, request, { state: "imported", by, at: new Date() });
    return storeNew(tx, record, accepted, { keyId, ...key });
  }).catch((error: unknown) => {
    throw isUniqueViolation(error) ? caNameTaken(request.name) : error;
  });
}

/** Locks the CA before its request, as its deletion and the next renewal do: none waits for the other in a circle. */
async function lockCa(tx: Tx, caId: string): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM certificate_authority WHERE id = ${caId}::uuid FOR UPDATE`;
}

async function importRenewal(ctx: Ctx, accepted: Accepted, ca: CaRow): Promise<string> {
  const { request, certificateDer, certificate, chain } = accepted;
  const keyId = uuidv7();
  const { keyAlgorithm } = ca;
  const opened = await openRequestKey(request, keyId, request.profile.keyAlgorithm);
  const key =
    opened === null
      ? { kind: "same" as const }
      : { kind: "new" as const, keyId, keyAlgorithm, privateKeySealed: opened.sealed, signer: opened.signer };
  const by = { id: ctx.actor.userId, name: ctx.actor.name };
  const { serialNumber } = parseCertificate(ca.certificateDer);
  await auditedTransaction(eventActor(ctx.actor, ctx.ip), async (tx, record) => {
    await lockCa(tx, ca.id);
    await claimRequest(tx, request, { state: "imported", by, at: new Date() });
    await storeRenewedCertificate(tx, record, {
      ca: { ...ca, serialNumber },
      ...{ key, certificateDer, certificate, issuerChainDer: chain, automatic: false },
    });
  });
  return ca.id;
}

/**
 * Takes the certificate in that an external CA has signed, once every check has passed. A new CA is stored with its key,
 * event 28 and its first CRL (4872); a renewal becomes the CA's current certificate with event 12. One transaction.
 * @throws ServiceError NOT_FOUND, FORBIDDEN (recorded as event 92), INVALID_INPUT at `certificates` when it can't be read
 * or a check fails, CONFLICT when the request was decided or the CA changed meanwhile, or the name is taken
 */
export async function importCaCertificate(call: {
  ctx: Ctx;
  input: ImportCaCertificateInput;
}): Promise<{ caId: string }> {
  const { ctx, input } = call;
  const judged = await judgeCaCertificate(ctx, input);
  const accepted = requireImportable(judged);
  const { renewing } = judged;
  return { caId: renewing ? await importRenewal(ctx, accepted, renewing) : await importNew(ctx, accepted) };
}
