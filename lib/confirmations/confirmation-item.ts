import { actorMay, type Ctx } from "@/lib/auth/actor";
import type { ConfirmationRow, ConfirmationState } from "@/lib/confirmations/confirmation-in-tenant";
import { type ConfirmedOperation, confirmedOperationNames } from "@/lib/confirmations/confirmed-operations";

/** A confirmation as pages show it. */
export type ConfirmationItem = {
  id: string;
  operation: ConfirmedOperation;
  operationName: string;
  ca: { id: string; name: string } | null;
  summary: string;
  /** `waiting` means that it can still be decided; one whose time is over is `expired`. */
  state: ConfirmationState;
  requestedBy: string;
  /** Whether the acting person asked for it. */
  own: boolean;
  /** Whether the acting person may confirm or decline it now. */
  mayDecide: boolean;
  mayWithdraw: boolean;
  createdAt: string;
  expiresAt: string;
  decidedBy: string | null;
  decidedAt: string | null;
  reason: string | null;
};

/** The row for the acting person at this moment. */
export function toConfirmationItem(ctx: Ctx, row: ConfirmationRow, now: Date): ConfirmationItem {
  const { id, operation, ca, summary, reason } = row;
  const state = row.state === "waiting" && row.expiresAt <= now ? "expired" : row.state;
  const own = row.requestedById === ctx.actor.userId;
  const waiting = state === "waiting";
  return {
    ...{ id, operation, ca, summary, state, reason, own },
    operationName: confirmedOperationNames[operation],
    requestedBy: row.requestedByName,
    mayDecide: waiting && !own && actorMay(ctx.actor, row.subscriptionId, "confirmation.decide"),
    mayWithdraw: waiting && own,
    createdAt: row.createdAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
    decidedBy: row.decidedByName,
    decidedAt: row.decidedAt?.toISOString() ?? null,
  };
}
