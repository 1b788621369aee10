import { z } from "zod";
import type { Ctx } from "@/lib/auth/actor";
import { requireToRead } from "@/lib/auth/authorize";
import { db } from "@/lib/db";

export const listEventSequencesInput = z.object({ subscriptionId: z.uuid(), ids: z.array(z.uuid()).max(200) });

/**
 * The sequence of each event, null while it waits for its seal. Ids of other subscriptions are left out.
 * @throws ServiceError NOT_FOUND to a stranger, FORBIDDEN to a role that may not see events
 */
export async function listEventSequences(call: {
  ctx: Ctx;
  input: { subscriptionId: string; ids: string[] };
}): Promise<{ id: string; sequence: string | null }[]> {
  const { subscriptionId, ids } = listEventSequencesInput.parse(call.input);
  requireToRead(call.ctx, "event.view", subscriptionId);
  if (ids.length === 0) return [];
  const rows = await db().$queryRaw<{ id: string; sequence: bigint | null }[]>`
    SELECT event.id, seal.sequence
    FROM audit_event event LEFT JOIN audit_seal seal ON seal.event_pk = event.pk
    WHERE event.id = ANY(${ids}::uuid[]) AND event.subscription_id = ${subscriptionId}::uuid`;
  return rows.map(({ id, sequence }) => ({ id, sequence: sequence?.toString() ?? null }));
}
