import { setTimeout as delay } from "node:timers/promises";
import { z } from "zod";
import { eventActor } from "@/lib/audit/audited-transaction";
import type { Ctx } from "@/lib/auth/actor";
import { authorizeCa } from "@/lib/auth/authorize-ca";
import { caInTenant, requireLiveCa } from "@/lib/ca/ca-in-tenant";
import { publishableKeys } from "@/lib/ca/publishable-keys";
import { requestCrl } from "@/lib/ca/request-crl";
import { db } from "@/lib/db";
import { ServiceError } from "@/lib/errors";
import { schedulerIsAlive } from "@/lib/scheduler/scheduler-is-alive";

export const publishCrlInput = z.object({ caId: z.uuid() });

export type PublishedCrl = { number: string; thisUpdate: string; nextUpdate: string; entryCount: number };

const deadlineMs = 10_000;
const pollMs = 100;

async function requirePublishableKey(caId: string, name: string): Promise<void> {
  if ((await publishableKeys(db(), caId, new Date())).length > 0) return;
  throw new ServiceError("CONFLICT", `${name} has expired, and with it everything that it issued.`, {
    nextStep: "Nobody needs its CRL any more.",
  });
}

/** The CRL of the current key once the request is answered; null after the deadline. */
async function untilPublished(caId: string, keyId: string, after: bigint): Promise<PublishedCrl | null> {
  const deadline = performance.now() + deadlineMs;
  while (performance.now() < deadline) {
    const crl = await db().crl.findFirst({
      where: { caId, keyId, number: { gt: after } },
      orderBy: { number: "desc" },
      select: { number: true, thisUpdate: true, nextUpdate: true, entryCount: true },
    });
    if (crl) {
      const { number, thisUpdate, nextUpdate, entryCount } = crl;
      const times = { thisUpdate: thisUpdate.toISOString(), nextUpdate: nextUpdate.toISOString() };
      return { number: number.toString(), entryCount, ...times };
    }
    const { crlFailure } = await db().certificateAuthority.findUniqueOrThrow({
      where: { id: caId },
      select: { crlFailure: true },
    });
    if (crlFailure !== null) {
      throw new ServiceError("CONFLICT", `The CRL could not be published: ${crlFailure}`, {
        nextStep: "The one before is served as it was, and the portal tries again every minute.",
      });
    }
    await delay(pollMs);
  }
  return null;
}

/** Notes the request; a failure of an earlier attempt no longer counts. @returns the last number before it */
async function ask(ctx: Ctx, caId: string): Promise<bigint> {
  return db().$transaction(async (tx) => {
    await requestCrl(tx, caId, { dueAt: new Date(), actor: eventActor(ctx.actor, ctx.ip) });
    const row = await tx.certificateAuthority.update({
      where: { id: caId },
      data: { crlFailedAt: null, crlFailure: null },
      select: { crlNumber: true },
    });
    return row.crlNumber;
  });
}

/**
 * Publishes the CA's next CRL: asks the scheduler for it, which signs it and records event 4872 with this person as the
 * actor, and waits until it is served, ten seconds at most.
 * @throws ServiceError NOT_FOUND, FORBIDDEN (recorded as event 92), CONFLICT when the CA is deleted or has expired, when
 * publishing failed, or when the scheduler does not answer: the request stays, and is answered once it does
 */
export async function publishCrl(call: { ctx: Ctx; input: z.output<typeof publishCrlInput> }): Promise<PublishedCrl> {
  const { ctx, input } = call;
  const ca = await caInTenant(ctx, input.caId);
  await authorizeCa(ctx, ca, "crl.publish");
  requireLiveCa(ca);
  await requirePublishableKey(ca.id, ca.name);
  const published = await untilPublished(ca.id, ca.keyId, await ask(ctx, ca.id));
  if (published) return published;
  const silent = !(await schedulerIsAlive());
  throw new ServiceError(
    "CONFLICT",
    `The CRL is asked for, but ${silent ? "the scheduler, which publishes it, does not run" : "it takes longer than ten seconds"}.`,
    {
      nextStep: silent
        ? "It is published as soon as the scheduler runs again. Until then the one before is served."
        : "Load the page again in a moment. Until then the CRL before is served.",
    },
  );
}
