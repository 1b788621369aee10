import { z } from "zod";
import { auditedTransaction, eventActor, type Recorder } from "@/lib/audit/audited-transaction";
import type { Ctx } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/authorize";
import { confirmationDigest } from "@/lib/confirmations/confirmation-digest";
import { confirmationEventData } from "@/lib/confirmations/confirmation-event-data";
import {
  type ConfirmationRow,
  confirmationInTenant,
  confirmationTarget,
} from "@/lib/confirmations/confirmation-in-tenant";
import { performs } from "@/lib/confirmations/performs";
import { refuseDecision } from "@/lib/confirmations/refuse-decision";
import { requireAskerStillMay } from "@/lib/confirmations/require-asker-still-may";
import { requireWaiting } from "@/lib/confirmations/require-waiting";
import { settleConfirmation } from "@/lib/confirmations/settle-confirmation";
import type { Tx } from "@/lib/db";
import { ServiceError } from "@/lib/errors";
import { administratorsOf } from "@/lib/members/administrators-of";
import { lockMembers } from "@/lib/members/lock-members";

export const giveConfirmationInput = z.object({
  confirmationId: z.uuid(),
  /** Of what the person was shown. */
  digest: z.string().regex(/^[0-9a-f]{64}$/),
});

type Input = z.output<typeof giveConfirmationInput>;

/** @throws ServiceError CONFLICT when the stored operation is not the one that was shown, or not the one asked for */
function requireSameContent(row: ConfirmationRow, digest: string): void {
  const { operation, ca, summary, input } = row;
  if (row.digest === digest && confirmationDigest({ operation, caId: ca?.id ?? null, summary, input }) === digest)
    return;
  throw new ServiceError("CONFLICT", "What waits is not what you were shown, so nothing was done.", {
    nextStep: "Load the page again and look at it anew. If it still differs, decline it and have it asked for again.",
  });
}

/** Both people must count at this very moment: roles and rights may have changed since the pages were opened. */
async function requireTwoPeople(tx: Tx, ctx: Ctx, row: ConfirmationRow): Promise<void> {
  const administrators = await administratorsOf(tx, row.subscriptionId);
  if (!administrators.some(({ userId }) => userId === ctx.actor.userId)) {
    throw new ServiceError("CONFLICT", "You are no longer an administrator of the subscription.", {
      nextStep: "Ask another administrator to decide on this.",
    });
  }
  await requireAskerStillMay(tx, row);
}

/** @throws ServiceError as the operation does; the person learns that the confirmation waits on */
async function perform(tx: Tx, record: Recorder, ctx: Ctx, row: ConfirmationRow): Promise<void> {
  const performOne = performs[row.operation];
  if (!performOne) throw new Error(`Nothing carries out ${row.operation}.`);
  await performOne(tx, record, ctx, row.input).catch((error: unknown) => {
    if (!(error instanceof ServiceError)) throw error;
    throw new ServiceError(error.code, error.message, {
      cause: error,
      nextStep: "Nothing was changed, and this still waits. Decline it if it is no longer wanted.",
    });
  });
}

/**
 * Confirms an operation as a second administrator and carries it out: event 90023 and the operation's own events in one
 * transaction. When the operation is no longer possible it stays waiting.
 * @throws ServiceError NOT_FOUND to a stranger, FORBIDDEN (recorded as event 90003) to others and to whoever asked for
 * it, CONFLICT when it was decided meanwhile, has lapsed, differs from what was shown, or is no longer possible
 */
export async function giveConfirmation({ ctx, input }: { ctx: Ctx; input: Input }): Promise<{ summary: string }> {
  const row = await confirmationInTenant(ctx, input.confirmationId);
  const target = confirmationTarget(row);
  await authorize(ctx, "confirmation.decide", target);
  if (row.requestedById === ctx.actor.userId) {
    await refuseDecision(ctx, row, {
      rule: "confirmation.decide needs another administrator than the one who asked",
      message: "You asked for this yourself, so another administrator has to confirm it.",
      nextStep: "Ask another administrator, or withdraw it.",
    });
  }
  const now = new Date();
  requireWaiting(row, now);
  requireSameContent(row, input.digest);
  const by = { id: ctx.actor.userId, name: ctx.actor.name };
  await auditedTransaction(eventActor(ctx.actor, ctx.ip), async (tx, record) => {
    await lockMembers(tx, row.subscriptionId);
    await settleConfirmation(tx, row, { state: "confirmed", by, reason: null }, now);
    await requireTwoPeople(tx, ctx, row);
    await record({ ...target, eventId: 90023, data: confirmationEventData(row) });
    await perform(tx, record, ctx, row);
  });
  return { summary: row.summary };
}
