import { type Ctx, roleIn } from "@/lib/auth/actor";
import { type CaRow, caRowColumns, toCaRow } from "@/lib/ca/ca-in-tenant";
import { db } from "@/lib/db";

/**
 * The CAs of the subscription on which the person holds the right to view, deleted ones included, by name.
 * @throws ServiceError NOT_FOUND to a stranger
 */
export async function visibleCas(ctx: Ctx, subscriptionId: string): Promise<CaRow[]> {
  roleIn(ctx.actor, subscriptionId);
  const rows = await db().certificateAuthority.findMany({
    where: { subscriptionId },
    select: caRowColumns(ctx.actor.userId),
    orderBy: [{ name: "asc" }, { id: "asc" }],
  });
  return rows.map((row) => toCaRow(ctx, row)).filter(({ rights }) => rights.includes("view"));
}
