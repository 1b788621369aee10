import { z } from "zod";
import type { Ctx } from "@/lib/auth/actor";
import type { DenialTarget } from "@/lib/auth/record-denial";
import { type Json, json } from "@/lib/confirmations/canonical-json";
import { type ConfirmedOperation, toConfirmedOperation } from "@/lib/confirmations/confirmed-operations";
import { db } from "@/lib/db";
import { notFound } from "@/lib/errors";

export const confirmationStates = ["waiting", "confirmed", "declined", "cancelled", "expired"] as const;
export type ConfirmationState = (typeof confirmationStates)[number];

export type ConfirmationRow = {
  id: string;
  subscriptionId: string;
  operation: ConfirmedOperation;
  ca: { id: string; name: string } | null;
  summary: string;
  input: Json;
  digest: string;
  state: ConfirmationState;
  requestedById: string;
  requestedByName: string;
  createdAt: Date;
  expiresAt: Date;
  decidedByName: string | null;
  decidedAt: Date | null;
  reason: string | null;
};

type StoredConfirmation = Omit<ConfirmationRow, "operation" | "ca" | "input" | "state"> & {
  operation: string;
  caId: string | null;
  input: unknown;
  state: string;
};

/** Columns that `toConfirmationRows` reads. */
export const confirmationColumns = {
  id: true,
  subscriptionId: true,
  operation: true,
  caId: true,
  summary: true,
  input: true,
  digest: true,
  state: true,
  requestedById: true,
  requestedByName: true,
  createdAt: true,
  expiresAt: true,
  decidedByName: true,
  decidedAt: true,
  reason: true,
} as const;

/** The rows with the names of their CAs, deleted ones included. */
export async function toConfirmationRows(stored: readonly StoredConfirmation[]): Promise<ConfirmationRow[]> {
  const caIds = stored.flatMap(({ caId }) => caId ?? []);
  const cas = await db().certificateAuthority.findMany({
    where: { id: { in: caIds } },
    select: { id: true, name: true, subscriptionId: true },
  });
  return stored.map(({ caId, operation, input, state, ...row }) => {
    const ca = cas.find(({ id, subscriptionId }) => id === caId && subscriptionId === row.subscriptionId);
    return {
      ...row,
      operation: toConfirmedOperation(operation),
      ca: ca ? { id: ca.id, name: ca.name } : null,
      input: json.parse(input),
      state: z.enum(confirmationStates).parse(state),
    };
  });
}

/**
 * The confirmation when it belongs to a subscription that the person is a member of.
 * @throws ServiceError NOT_FOUND for a miss, another tenant's and an id that is none: they all read alike
 */
export async function confirmationInTenant(ctx: Ctx, confirmationId: string): Promise<ConfirmationRow> {
  if (!z.uuid().safeParse(confirmationId).success) throw notFound("The confirmation");
  const subscriptionIds = ctx.actor.memberships.map((one) => one.subscriptionId);
  const stored = await db().confirmation.findFirst({
    where: { id: confirmationId, subscriptionId: { in: subscriptionIds } },
    select: confirmationColumns,
  });
  const [row] = await toConfirmationRows(stored ? [stored] : []);
  if (!row) throw notFound("The confirmation");
  return row;
}

/** Where events and refusals about the confirmation are recorded. */
export function confirmationTarget({ id, subscriptionId, ca }: ConfirmationRow): DenialTarget {
  return { subscriptionId, ca, subject: `confirmations/${id}` };
}
