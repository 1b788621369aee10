import { v7 as uuidv7 } from "uuid";
import type { EventId } from "@/lib/audit/catalogue";
import type { EventActor } from "@/lib/audit/envelope";
import { hintRelay } from "@/lib/audit/hint-relay";
import { type EventInput, eventStatement } from "@/lib/audit/record-event";
import { pool } from "@/lib/pool";
import type { Prisma } from "@/prisma/client/client";

export type AuditedStatement<Id extends EventId> = {
  /** Names the statement, whose text never changes: a session parses and plans it once. */
  name: string;
  /** Changes one row and returns it: `INSERT … RETURNING 1`. */
  change: Prisma.Sql;
  event: Omit<EventInput<Id>, "actor">;
};

/**
 * The audited transaction of a change of one row with one event: both are one statement, so that neither is there
 * without the other. The commit is a statement of its own: a process that dies before it leaves nothing behind.
 * After the commit the relay gets a hint.
 * @throws DatabaseError of PostgreSQL, and then nothing was written; Error when no row, or more than one, was changed
 */
export async function auditedStatement<Id extends EventId>(
  actor: EventActor,
  { name, change, event }: AuditedStatement<Id>,
): Promise<void> {
  const { text, values } = eventStatement(uuidv7(), { ...event, actor }, change);
  const client = await pool().connect();
  let broken = false;
  try {
    await client.query("BEGIN");
    const { rowCount } = await client.query({ name, text, values });
    if (rowCount !== 1) throw new Error("A change was about to be committed without its event.");
    await client.query("COMMIT");
  } catch (error) {
    await client.query("ROLLBACK").catch(() => {
      broken = true;
    });
    throw error;
  } finally {
    client.release(broken);
  }
  hintRelay(event.subscriptionId);
}
