import { v7 as uuidv7 } from "uuid";
import { auditedTransaction, eventActor } from "@/lib/audit/audited-transaction";
import type { Ctx } from "@/lib/auth/actor";
import { authorizeCa } from "@/lib/auth/authorize-ca";
import { caInTenant } from "@/lib/ca/ca-in-tenant";
import { caNameRequested, isUniqueViolation } from "@/lib/ca/ca-name-taken";
import { refuseTakenCaName } from "@/lib/ca/refuse-taken-ca-name";
import { caRequestData } from "@/lib/ca/requests/ca-request-data";
import { caRequestDigest } from "@/lib/ca/requests/ca-request-digest";
import { holdIssuingParent } from "@/lib/ca/requests/hold-issuing-parent";
import { intermediateErrors } from "@/lib/ca/requests/intermediate-limits";
import type { RequestIntermediateCaInput } from "@/lib/ca/requests/request-intermediate-ca-schema";
import { requireIssuingParent } from "@/lib/ca/requests/require-issuing-parent";
import { subjectText } from "@/lib/ca/requests/subject-text";
import { notFound, ServiceError } from "@/lib/errors";

const lifetimeMs = 14 * 86_400_000;

/**
 * Asks for an intermediate CA under a CA of this portal: event 90007. Somebody else who manages the issuing CA approves
 * or rejects it within two weeks. No key is made before.
 * @throws ServiceError NOT_FOUND, FORBIDDEN (recorded as event 92), INVALID_INPUT by field when the issuing CA does not
 * allow it, CONFLICT when that CA can't issue or the name is taken or asked for
 */
export async function requestIntermediateCa(call: {
  ctx: Ctx;
  input: RequestIntermediateCaInput;
}): Promise<{ id: string }> {
  const { ctx, input } = call;
  const { subscriptionId, parentId, ...profile } = input;
  const parent = await caInTenant(ctx, parentId);
  if (parent.subscriptionId !== subscriptionId) throw notFound("The CA");
  await authorizeCa(ctx, parent, "ca.request-intermediate");
  const now = new Date();
  await requireIssuingParent(parent, now);
  const fieldErrors = intermediateErrors(profile, parent);
  if (Object.keys(fieldErrors).length > 0) {
    throw new ServiceError("INVALID_INPUT", `${parent.name} does not allow all of this.`, { fieldErrors });
  }
  await refuseTakenCaName(subscriptionId, profile.name);
  const { keyAlgorithm, name } = profile;
  const id = uuidv7();
  const row = { id, issuer: "portal" as const, purpose: "new" as const, name, keyAlgorithm };
  const subject = subjectText(profile);
  await auditedTransaction(eventActor(ctx.actor, ctx.ip), async (tx, record) => {
    // A request under a CA that is deleted at this moment would wait in vain.
    await holdIssuingParent(tx, parent);
    await tx.caRequest.create({
      data: {
        ...{ ...row, subscriptionId, parentId, subject, profile },
        digest: caRequestDigest({ id, parentId, profile }),
        ...{ requestedById: ctx.actor.userId, requestedByName: ctx.actor.name },
        expiresAt: new Date(now.getTime() + lifetimeMs),
      },
    });
    await record({
      eventId: 90007,
      subscriptionId,
      ca: { id: parent.id, name: parent.name },
      subject: `ca-requests/${id}`,
      data: caRequestData({ ...row, subject }, parent.name),
    });
  }).catch((error: unknown) => {
    throw isUniqueViolation(error) ? caNameRequested(name) : error;
  });
  return { id };
}
