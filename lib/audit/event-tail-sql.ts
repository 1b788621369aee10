import { Prisma } from "@/prisma/client/client";

/** How many events that came after a page's first moment are counted at most. */
const maxTail = 10_000;

/**
 * Keys of the matching events that follow `head`, sealed since or not at all, the newest first and only those below
 * `below`. The condition is on a row of audit_event that is called `event`.
 */
export function tailSql(subscriptionId: string, head: bigint, below: bigint | null, condition: Prisma.Sql): Prisma.Sql {
  const bound = below === null ? Prisma.sql`true` : Prisma.sql`event.pk < ${below}::bigint`;
  return Prisma.sql`
    SELECT event.pk, NULL::bigint AS sequence
    FROM audit_pending pending JOIN audit_event event ON event.pk = pending.event_pk
    WHERE pending.subscription_id = ${subscriptionId}::uuid AND ${bound} AND ${condition}
    UNION ALL
    SELECT event.pk, seal.sequence
    FROM audit_seal seal JOIN audit_event event ON event.pk = seal.event_pk
    WHERE seal.subscription_id = ${subscriptionId}::uuid AND seal.sequence > ${head}::bigint AND ${bound} AND ${condition}
    ORDER BY pk DESC LIMIT ${maxTail}`;
}
