import { z } from "zod";
import { decimal } from "@/lib/audit/event-cursor";
import { type EventFilters, eventFilters } from "@/lib/audit/event-filters";
import { eventFiltersSql } from "@/lib/audit/event-filters-sql";
import { tailSql } from "@/lib/audit/event-tail-sql";
import type { Ctx } from "@/lib/auth/actor";
import { requireToRead } from "@/lib/auth/authorize";
import { db } from "@/lib/db";

export const countNewerEventsInput = z.object({
  subscriptionId: z.uuid(),
  filters: eventFilters,
  /** As the first page gave them. */
  head: decimal,
  tailCount: z.number().int().min(0),
});

/**
 * How many matching events have come since the first page was read. What follows its head only grows, so that an
 * event that was committed late counts as well.
 * @throws ServiceError NOT_FOUND to a stranger, FORBIDDEN to a role that may not see events
 */
export async function countNewerEvents(call: {
  ctx: Ctx;
  input: { subscriptionId: string; filters: EventFilters; head: string; tailCount: number };
}): Promise<number> {
  const { subscriptionId, filters, head, tailCount } = countNewerEventsInput.parse(call.input);
  requireToRead(call.ctx, "event.view", subscriptionId);
  const condition = eventFiltersSql(filters, new Date());
  const [row] = await db().$queryRaw<{ count: bigint }[]>`
    SELECT count(*) AS count FROM (${tailSql(subscriptionId, BigInt(head), null, condition)}) tail`;
  return Math.max(0, Number(row?.count ?? 0) - tailCount);
}
