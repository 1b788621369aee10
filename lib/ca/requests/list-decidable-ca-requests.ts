import { actorMay, type Ctx } from "@/lib/auth/actor";
import { rightFor } from "@/lib/auth/permissions";
import { caRowColumns, toCaRow } from "@/lib/ca/ca-in-tenant";
import type { CaRequestSummary } from "@/lib/ca/requests/ca-request";
import { caRequestColumns, toCaRequestRow } from "@/lib/ca/requests/ca-request-in-tenant";
import { toCaRequestSummary } from "@/lib/ca/requests/to-ca-request-summary";
import { db } from "@/lib/db";

const right = rightFor("ca.decide-request");

/**
 * The CA requests of the subscription that the person may approve or reject now, those that lapse first at the top: those
 * of others under a CA that the person manages. None for who may not view CA requests.
 */
export async function listDecidableCaRequests(call: {
  ctx: Ctx;
  input: { subscriptionId: string };
}): Promise<CaRequestSummary[]> {
  const { ctx, input } = call;
  const { subscriptionId } = input;
  if (!actorMay(ctx.actor, subscriptionId, "ca-request.view")) return [];
  const { userId } = ctx.actor;
  const now = new Date();
  const rows = await db().caRequest.findMany({
    where: {
      ...{ subscriptionId, issuer: "portal", state: "pending", expiresAt: { gt: now } },
      OR: [{ requestedById: null }, { requestedById: { not: userId } }],
    },
    select: caRequestColumns,
    orderBy: [{ expiresAt: "asc" }, { id: "asc" }],
  });
  if (rows.length === 0) return [];
  const parents = await db().certificateAuthority.findMany({
    where: { subscriptionId, id: { in: rows.flatMap(({ parentId }) => parentId ?? []) }, deletedAt: null },
    select: caRowColumns(userId),
  });
  const managed = parents.map((parent) => toCaRow(ctx, parent)).filter(({ rights }) => rights.includes(right));
  return rows.flatMap((row) => {
    const parent = managed.find(({ id }) => id === row.parentId);
    return parent ? [toCaRequestSummary(toCaRequestRow(row), parent.name, userId, now)] : [];
  });
}
