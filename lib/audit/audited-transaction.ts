import type { EventId } from "@/lib/audit/catalogue";
import type { EventActor } from "@/lib/audit/envelope";
import { hintRelay } from "@/lib/audit/hint-relay";
import { type EventInput, recordEvent } from "@/lib/audit/record-event";
import type { Actor } from "@/lib/auth/actor";
import { db, type Tx } from "@/lib/db";

export type Recorder = <Id extends EventId>(event: Omit<EventInput<Id>, "actor">) => Promise<string>;

/** The acting person as events name them. */
export function eventActor(actor: Actor, ip: string | null): EventActor {
  return { id: actor.userId, name: actor.name, email: actor.email, ip };
}

/**
 * The way to change what is audited: one transaction that holds the change and its events (`auditedStatement` is its
 * shorter form where both fit into one statement; there is no third). It fails closed:
 * when the event can't be written the change is rolled back, and a change without an event is refused.
 * After the commit the relay gets a hint.
 */
export async function auditedTransaction<T>(
  actor: EventActor,
  work: (tx: Tx, record: Recorder) => Promise<T>,
): Promise<T> {
  const touched = new Set<string>();
  const result = await db().$transaction(async (tx) => {
    const value = await work(tx, async (event) => {
      touched.add(event.subscriptionId);
      return recordEvent(tx, { ...event, actor });
    });
    if (touched.size === 0) throw new Error("A change was about to be committed without its event.");
    return value;
  });
  for (const subscriptionId of touched) hintRelay(subscriptionId);
  return result;
}
