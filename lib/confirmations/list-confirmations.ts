import { z } from "zod";
import type { Ctx } from "@/lib/auth/actor";
import { requireToRead } from "@/lib/auth/authorize";
import { confirmationColumns, toConfirmationRows } from "@/lib/confirmations/confirmation-in-tenant";
import { type ConfirmationItem, toConfirmationItem } from "@/lib/confirmations/confirmation-item";
import { db } from "@/lib/db";

export const listConfirmationsInput = z.object({ subscriptionId: z.uuid(), state: z.enum(["waiting", "decided"]) });

type Input = z.output<typeof listConfirmationsInput>;

const decidedShown = 50;

/**
 * The subscription's waiting confirmations, those that lapse first at the top, or the last 50 that have ended.
 * @throws ServiceError NOT_FOUND to a stranger, FORBIDDEN to a role that may not see them
 */
export async function listConfirmations({ ctx, input }: { ctx: Ctx; input: Input }): Promise<ConfirmationItem[]> {
  const { subscriptionId, state } = input;
  requireToRead(ctx, "confirmation.view", subscriptionId);
  const now = new Date();
  const waiting = { state: "waiting", expiresAt: { gt: now } };
  const rows =
    state === "waiting"
      ? await db().confirmation.findMany({
          where: { subscriptionId, ...waiting },
          select: confirmationColumns,
          orderBy: [{ expiresAt: "asc" }, { id: "asc" }],
        })
      : await db().confirmation.findMany({
          where: { subscriptionId, NOT: waiting },
          select: confirmationColumns,
          orderBy: [{ createdAt: "desc" }, { id: "desc" }],
          take: decidedShown,
        });
  return (await toConfirmationRows(rows)).map((row) => toConfirmationItem(ctx, row, now));
}
