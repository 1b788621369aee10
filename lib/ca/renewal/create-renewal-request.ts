import { v7 as uuidv7 } from "uuid";
import { auditedTransaction } from "@/lib/audit/audited-transaction";
import { caChangedMeanwhile } from "@/lib/ca/ca-changed-meanwhile";
import { isUniqueViolation } from "@/lib/ca/ca-name-taken";
import { type CaProfile, storedCaProfile } from "@/lib/ca/ca-profile-schema";
import { renewalWaitingMail } from "@/lib/ca/jobs/renewal-waiting-mail";
import { tellAdministrators } from "@/lib/ca/jobs/tell-administrators";
import { loadCaSigner } from "@/lib/ca/load-ca-signer";
import { makeSealedKey } from "@/lib/ca/make-sealed-key";
import type { RenewalOrder } from "@/lib/ca/renewal/perform-renewal";
import type { RenewingCa } from "@/lib/ca/renewal/renewing-ca";
import { db, type Tx } from "@/lib/db";
import { ServiceError } from "@/lib/errors";
import { buildCaCertificateRequest } from "@/lib/pki/build-ca-certificate-request";
import { readIssuerCertificate } from "@/lib/pki/issuer-certificate";
import { fingerprintSha256 } from "@/lib/pki/key-identifier";
import type { Signer } from "@/lib/pki/signer";

/** An external CA may take its time; the key of a request that nobody answers goes after it. */
const lifetimeMs = 90 * 86_400_000;

/** What was asked for when the CA was made: its renewal asks for the same, whatever the external CA granted. */
async function profileOf(caId: string): Promise<CaProfile> {
  const first = await db().caRequest.findFirstOrThrow({
    where: { caId, purpose: "new" },
    select: { profile: true },
  });
  return storedCaProfile(first.profile);
}

/** The key that the request is for; `sealed`, for the request's row, is null when it is the CA's own. */
async function keyOf(
  ca: RenewingCa,
  requestId: string,
  kind: "same" | "new",
): Promise<{ signer: Signer; sealed: string | null }> {
  if (kind === "same") return { signer: await loadCaSigner(ca.keyId), sealed: null };
  return makeSealedKey(requestId, ca.keyAlgorithm);
}

/** The CA stays as it is until the import; the pause keeps a request that a person cancels from coming back at once. */
async function pauseRenewal(tx: Tx, ca: RenewingCa, until: Date): Promise<void> {
  const { count } = await tx.certificateAuthority.updateMany({
    where: { id: ca.id, version: ca.version, deletedAt: null },
    data: { renewalNextAttemptAt: until, renewalFailedAt: null, renewalFailure: null },
  });
  if (count !== 1) throw await caChangedMeanwhile(tx, ca.id);
}

function waitsAlready(name: string): ServiceError {
  return new ServiceError("CONFLICT", `A renewal of ${name} waits for the external CA's certificate already.`, {
    nextStep: "Import the certificate, or cancel that request first.",
  });
}

/**
 * Asks for the next certificate of a CA under an external issuer: stores a request with a PKCS#10 for the CA's key or a new
 * one, event 90007 and a mail to the administrators. `importCaCertificate` ends it.
 * @returns the id of the request
 * @throws ServiceError CONFLICT when one waits already, or the CA was changed or deleted meanwhile
 */
export async function createRenewalRequest({ ca, key, actor, now }: RenewalOrder): Promise<string> {
  const requestId = uuidv7();
  const { subscriptionId, name, subject, keyAlgorithm } = ca;
  const profile = await profileOf(ca.id);
  const { signer, sealed } = await keyOf(ca, requestId, key);
  const csr = buildCaCertificateRequest({
    ...{ subject: readIssuerCertificate(ca.certificateDer).subject, signer },
    ...{ pathLength: profile.pathLength, nameConstraints: profile.nameConstraints },
  });
  const expiresAt = new Date(now.getTime() + lifetimeMs);
  await auditedTransaction(actor, async (tx, record) => {
    await pauseRenewal(tx, ca, expiresAt);
    await tx.caRequest.create({
      data: {
        ...{ id: requestId, subscriptionId, issuer: "external", purpose: "renewal", caId: ca.id, name, subject },
        ...{ keyAlgorithm, profile, digest: fingerprintSha256(csr), csrDer: new Uint8Array(csr), expiresAt },
        ...{ privateKeySealed: sealed, requestedById: actor.id, requestedByName: actor.name },
      },
    });
    await record({
      eventId: 90007,
      subscriptionId,
      ca: { id: ca.id, name },
      subject: `ca-requests/${requestId}`,
      data: {
        ...{ requestId, purpose: "renewal", issuer: "external", requestedName: name, requestedSubject: subject },
        ...{ parentCaName: null, keyAlgorithm },
      },
    });
    const mail = renewalWaitingMail({ requestId, notAfter: ca.notAfter });
    await tellAdministrators(tx, { caId: ca.id, caName: name, subscriptionId }, "ca-renewal-waiting", mail);
  }).catch((error: unknown) => {
    throw isUniqueViolation(error) ? waitsAlready(name) : error;
  });
  return requestId;
}
