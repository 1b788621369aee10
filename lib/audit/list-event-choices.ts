import { z } from "zod";
import type { Ctx } from "@/lib/auth/actor";
import { requireToRead } from "@/lib/auth/authorize";
import { db } from "@/lib/db";

export const listEventChoicesInput = z.object({ subscriptionId: z.uuid() });

/** `value` is what the filter takes. */
export type EventChoice = { value: string; label: string };

export type EventChoices = {
  actors: EventChoice[];
  cas: EventChoice[];
  /** Whether the subscription has any event at all. */
  anyEvent: boolean;
};

/** The newest events that are looked through; who has not appeared in them can still be filtered by address. */
const lookedThrough = 2_000;
const mostChoices = 50;

type ChoiceRow = { kind: "actor" | "ca"; value: string; label: string };

/**
 * The actors and CAs that the newest events name, to choose from as filters.
 * @throws ServiceError NOT_FOUND to a stranger, FORBIDDEN to a role that may not see events
 */
export async function listEventChoices(call: { ctx: Ctx; input: { subscriptionId: string } }): Promise<EventChoices> {
  const { subscriptionId } = listEventChoicesInput.parse(call.input);
  requireToRead(call.ctx, "event.view", subscriptionId);
  const rows = await db().$queryRaw<ChoiceRow[]>`
    WITH newest AS MATERIALIZED (
      SELECT event.actor_id, event.actor_name, event.ca_id, event.ca_name, event.pk
      FROM (
        (SELECT event_pk FROM audit_pending WHERE subscription_id = ${subscriptionId}::uuid
         ORDER BY event_pk DESC LIMIT ${lookedThrough})
        UNION ALL
        (SELECT event_pk FROM audit_seal WHERE subscription_id = ${subscriptionId}::uuid
         ORDER BY sequence DESC LIMIT ${lookedThrough})
      ) keys JOIN audit_event event ON event.pk = keys.event_pk
    )
    (SELECT 'actor' AS kind, COALESCE(actor_id::text, actor_name) AS value,
       (array_agg(actor_name ORDER BY pk DESC))[1] AS label
     FROM newest GROUP BY value ORDER BY count(*) DESC LIMIT ${mostChoices})
    UNION ALL
    (SELECT 'ca', ca_id::text, (array_agg(ca_name ORDER BY pk DESC))[1]
     FROM newest WHERE ca_id IS NOT NULL AND ca_name IS NOT NULL GROUP BY ca_id
     ORDER BY count(*) DESC LIMIT ${mostChoices})`;
  const of = (kind: ChoiceRow["kind"]) =>
    rows.filter((row) => row.kind === kind).map(({ value, label }) => ({ value, label }));
  return { actors: of("actor"), cas: of("ca"), anyEvent: rows.length > 0 };
}
