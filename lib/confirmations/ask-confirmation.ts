import { v7 as uuidv7 } from "uuid";
import { auditedTransaction, eventActor } from "@/lib/audit/audited-transaction";
import type { Ctx } from "@/lib/auth/actor";
import { type Json, json } from "@/lib/confirmations/canonical-json";
import { confirmationDigest } from "@/lib/confirmations/confirmation-digest";
import { confirmationMail } from "@/lib/confirmations/confirmation-mail";
import { type ConfirmedOperation, confirmedOperationNames } from "@/lib/confirmations/confirmed-operations";
import { db, type Tx } from "@/lib/db";
import { ServiceError } from "@/lib/errors";
import { queueMailInTransaction } from "@/lib/mail/queue-mail-in-transaction";
import { administratorsOf } from "@/lib/members/administrators-of";
import { lockMembers } from "@/lib/members/lock-members";
import { Prisma } from "@/prisma/client/client";

const lifetimeMs = 72 * 3_600_000;

export type AskedOperation = {
  ctx: Ctx;
  operation: ConfirmedOperation;
  subscriptionId: string;
  ca: { id: string; name: string } | null;
  /** What will happen, in one plain sentence. */
  summary: string;
  /** The verb's parsed input; `perform…` of the operation gets it back. */
  input: unknown;
};

type Asked = { state: "waiting"; confirmationId: string };

/** Whether dangerous operations of the subscription wait for a second administrator. */
export async function isDualControlled(subscriptionId: string): Promise<boolean> {
  const row = await db().subscription.findUnique({ where: { id: subscriptionId }, select: { dualControl: true } });
  return row?.dualControl ?? false;
}

function waitsAlready(operation: ConfirmedOperation, requestedByName: string): ServiceError {
  return new ServiceError(
    "CONFLICT",
    `${requestedByName} asked for the same already (${confirmedOperationNames[operation]}).`,
    { nextStep: "It waits for a second administrator on the page Approvals." },
  );
}

async function tellOthers(tx: Tx, asked: AskedOperation, id: string, expiresAt: Date): Promise<void> {
  const { ctx, subscriptionId, operation, ca, summary } = asked;
  const administrators = await administratorsOf(tx, subscriptionId);
  const others = administrators.filter(({ userId }) => userId !== ctx.actor.userId);
  if (others.length === 0) {
    throw new ServiceError("CONFLICT", "Dual control is on, and there is no second administrator to confirm this.", {
      nextStep: "Make another member an administrator on the page Members, then try again.",
    });
  }
  const subscription = await tx.subscription.findUniqueOrThrow({
    where: { id: subscriptionId },
    select: { name: true },
  });
  const mail = confirmationMail({
    ...{ id, operation, summary, expiresAt, subscriptionName: subscription.name },
    caName: ca?.name ?? null,
    requestedBy: ctx.actor.name,
  });
  const recipients = others.map(({ email }) => email);
  await queueMailInTransaction(tx, { ...mail, subscriptionId, kind: "confirmation-requested", recipients });
}

async function storeWaiting(asked: AskedOperation, input: Json, digest: string): Promise<string> {
  const { ctx, operation, subscriptionId, ca, summary } = asked;
  const [id, now] = [uuidv7(), new Date()];
  const expiresAt = new Date(now.getTime() + lifetimeMs);
  await auditedTransaction(eventActor(ctx.actor, ctx.ip), async (tx, record) => {
    await lockMembers(tx, subscriptionId);
    const same = await tx.confirmation.findFirst({
      where: { subscriptionId, digest, state: "waiting", expiresAt: { gt: now } },
      select: { requestedByName: true },
    });
    if (same) throw waitsAlready(operation, same.requestedByName);
    await tx.confirmation.create({
      data: {
        ...{ id, subscriptionId, operation, summary, digest, expiresAt, caId: ca?.id ?? null },
        input: input ?? Prisma.JsonNull,
        requestedById: ctx.actor.userId,
        requestedByName: ctx.actor.name,
      },
    });
    await tellOthers(tx, asked, id, expiresAt);
    const data = { confirmationId: id, operation, summary, expiresAt: expiresAt.toISOString() };
    await record({ eventId: 90022, subscriptionId, ca, subject: `confirmations/${id}`, data });
  });
  return id;
}

/**
 * Stores an operation that waits for a second administrator, for 72 hours: event 90022 and a mail to the others, in one
 * transaction. The caller has parsed, authorized and checked it. Whoever asks for the same twice gets the first one.
 * @throws ServiceError CONFLICT when another person asked for the same, or when there is no second administrator
 */
export async function askConfirmation(asked: AskedOperation): Promise<Asked> {
  const { operation, subscriptionId, ca, summary } = asked;
  // What is left out of JSON, such as undefined, is left out of the digest as well.
  const input = json.parse(JSON.parse(JSON.stringify(asked.input)));
  const digest = confirmationDigest({ operation, caId: ca?.id ?? null, summary, input });
  const own = await db().confirmation.findFirst({
    where: {
      ...{ subscriptionId, digest, state: "waiting", expiresAt: { gt: new Date() } },
      requestedById: asked.ctx.actor.userId,
    },
    select: { id: true },
  });
  return { state: "waiting", confirmationId: own?.id ?? (await storeWaiting(asked, input, digest)) };
}
