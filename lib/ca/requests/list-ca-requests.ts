import { z } from "zod";
import { actorMay, type Ctx, roleIn } from "@/lib/auth/actor";
import type { CaRequestSummary } from "@/lib/ca/requests/ca-request";
import { caRequestColumns, toCaRequestRow } from "@/lib/ca/requests/ca-request-in-tenant";
import { toCaRequestSummary } from "@/lib/ca/requests/to-ca-request-summary";
import { db } from "@/lib/db";

export const listCaRequestsInput = z.object({
  subscriptionId: z.uuid(),
  state: z.enum(["pending", "decided"]).optional(),
});

/** The newest ones; older decided requests are in the event log. */
const shown = 200;

/**
 * CA requests of the subscription, newest first: all of them for those who may view them, one's own for everybody else.
 * @throws ServiceError NOT_FOUND to a stranger
 */
export async function listCaRequests(call: {
  ctx: Ctx;
  input: z.output<typeof listCaRequestsInput>;
}): Promise<CaRequestSummary[]> {
  const { ctx, input } = call;
  const { subscriptionId, state } = input;
  roleIn(ctx.actor, subscriptionId);
  const { userId } = ctx.actor;
  const now = new Date();
  const pending = { state: "pending", expiresAt: { gt: now } };
  const rows = await db().caRequest.findMany({
    where: {
      subscriptionId,
      ...(state === undefined ? {} : state === "pending" ? pending : { NOT: pending }),
      ...(actorMay(ctx.actor, subscriptionId, "ca-request.view") ? {} : { requestedById: userId }),
    },
    select: caRequestColumns,
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: shown,
  });
  const parents = await db().certificateAuthority.findMany({
    where: { subscriptionId, id: { in: rows.flatMap(({ parentId }) => parentId ?? []) } },
    select: { id: true, name: true },
  });
  return rows.map((row) => {
    const parentName = parents.find(({ id }) => id === row.parentId)?.name ?? null;
    return toCaRequestSummary(toCaRequestRow(row), parentName, userId, now);
  });
}
