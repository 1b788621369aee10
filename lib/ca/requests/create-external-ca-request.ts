import { v7 as uuidv7 } from "uuid";
import { auditedTransaction, eventActor } from "@/lib/audit/audited-transaction";
import type { Ctx } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/authorize";
import { caNameRequested, isUniqueViolation } from "@/lib/ca/ca-name-taken";
import type { CaProfile } from "@/lib/ca/ca-profile-schema";
import { makeSealedKey } from "@/lib/ca/make-sealed-key";
import { refuseTakenCaName } from "@/lib/ca/refuse-taken-ca-name";
import { caRequestData } from "@/lib/ca/requests/ca-request-data";
import type { CreateExternalCaRequestInput } from "@/lib/ca/requests/create-external-ca-request-schema";
import { subjectText } from "@/lib/ca/requests/subject-text";
import { rootSubject } from "@/lib/ca/root-profile";
import { buildCaCertificateRequest } from "@/lib/pki/build-ca-certificate-request";
import { writeName } from "@/lib/pki/distinguished-name";
import { fingerprintSha256 } from "@/lib/pki/key-identifier";

/** An external CA may take its time; the key of a request that nobody answers goes after it. */
const lifetimeMs = 90 * 86_400_000;

/** A key made off the event loop, sealed for the request, and the PKCS #10 request that it signs. */
async function makeRequest(requestId: string, profile: CaProfile): Promise<{ sealed: string; csr: Buffer }> {
  const { keyAlgorithm, pathLength, nameConstraints } = profile;
  const { signer, sealed } = await makeSealedKey(requestId, keyAlgorithm);
  const subject = writeName(rootSubject(profile));
  return { csr: buildCaCertificateRequest({ subject, signer, pathLength, nameConstraints }), sealed };
}

/**
 * Begins an intermediate CA under an external root: a key, a certificate signing request for the other side, event 90007.
 * It waits for `importCaCertificate` for ninety days.
 * @throws ServiceError NOT_FOUND to a stranger, FORBIDDEN (recorded as event 92), CONFLICT when the name is taken
 */
export async function createExternalCaRequest(call: {
  ctx: Ctx;
  input: CreateExternalCaRequestInput;
}): Promise<{ id: string }> {
  const { ctx, input } = call;
  const { subscriptionId, ...profile } = input;
  await authorize(ctx, "ca.import", { subscriptionId, ca: null, subject: "ca-requests" });
  await refuseTakenCaName(subscriptionId, profile.name);
  const id = uuidv7();
  const { sealed, csr } = await makeRequest(id, profile);
  const { name, keyAlgorithm } = profile;
  const row = { id, issuer: "external" as const, purpose: "new" as const, name, keyAlgorithm };
  const subject = subjectText(profile);
  await auditedTransaction(eventActor(ctx.actor, ctx.ip), async (tx, record) => {
    await tx.caRequest.create({
      data: {
        ...{ ...row, subscriptionId, subject, profile, digest: fingerprintSha256(csr) },
        ...{ csrDer: new Uint8Array(csr), privateKeySealed: sealed },
        ...{ requestedById: ctx.actor.userId, requestedByName: ctx.actor.name },
        expiresAt: new Date(Date.now() + lifetimeMs),
      },
    });
    await record({
      eventId: 90007,
      subscriptionId,
      ca: null,
      subject: `ca-requests/${id}`,
      data: caRequestData({ ...row, subject }, null),
    });
  }).catch((error: unknown) => {
    throw isUniqueViolation(error) ? caNameRequested(name) : error;
  });
  return { id };
}
