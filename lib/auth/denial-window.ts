import { createHash } from "node:crypto";
import { z } from "zod";
import type { EventActor } from "@/lib/audit/envelope";
import { type EventData, eventData } from "@/lib/audit/event-data";

/** How long after a refusal further ones of the same person and kind are counted instead of recorded one by one. */
export const denialWindowMs = 60_000;

export type DenialTarget = { subscriptionId: string; ca: { id: string; name: string } | null; subject: string };

export type Denial =
  | { eventId: 92; data: EventData[92] }
  | { eventId: 90003; data: EventData[90003] }
  | { eventId: 4888; data: EventData[4888] };

/** A refusal as its event will tell it. */
export type RefusedAttempt = { actor: EventActor; target: DenialTarget; denial: Denial };

/** What the refusals of one window have in common. */
export type DenialWindowKey = { subscriptionId: string; actorId: string; eventId: number; kind: string };

/**
 * Event id, operation, rule and CA make two refusals of a person one kind; the key holds a digest of the last three. Of
 * the rule counts what stands before its semicolon: after it come the facts of the attempt, such as a name asked for, and
 * trying other names must not flood the log either.
 */
export function denialWindowKey(actorId: string, target: DenialTarget, denial: Denial): DenialWindowKey {
  const operation = "operation" in denial.data ? denial.data.operation : null;
  const [rule] = denial.data.rule.split(";");
  const parts = JSON.stringify([operation, rule, target.ca?.id ?? null]);
  const kind = createHash("sha256").update(parts).digest("hex");
  return { subscriptionId: target.subscriptionId, actorId, eventId: denial.eventId, kind };
}

const refusedAttempt = z.object({
  actor: z.object({
    id: z.string().nullable(),
    name: z.string(),
    email: z.string().nullable(),
    ip: z.string().nullable(),
  }),
  target: z.object({
    subscriptionId: z.string(),
    ca: z.object({ id: z.string(), name: z.string() }).nullable(),
    subject: z.string(),
  }),
  denial: z.discriminatedUnion("eventId", [
    z.object({ eventId: z.literal(92), data: eventData[92] }),
    z.object({ eventId: z.literal(90003), data: eventData[90003] }),
    z.object({ eventId: z.literal(4888), data: eventData[4888].omit({ EventData: true }) }),
  ]),
});

/**
 * The refusal as the window keeps it: JSON text within the column's JSON, because jsonb refuses the NUL that a requested
 * name may hold.
 */
export function storedAttempt(attempt: RefusedAttempt): string {
  return JSON.stringify(attempt);
}

/** The column `last_event` of a window. */
const windowContent = z.object({
  /** Of this opening of the window: who closes or empties it names it. */
  window: z.string(),
  /** The refusal that opened it, as long as its own event is not written. */
  unwritten: z.string().optional(),
  /** The last and the time of the first of those that were counted. */
  last: z.string().optional(),
  firstAt: z.string().optional(),
});

export type StoredWindow = { openedAt: Date; count: number; lastAt: Date | null; lastEvent: unknown };

/** What a window still has to tell: the refusals that no event tells of, or null. */
export type Untold = { attempt: RefusedAttempt; attempts: number; firstAttemptAt: string; lastAttemptAt: string };

/** The window's name and what it still has to tell; null for nothing. */
export function readWindow({ openedAt, count, lastAt, lastEvent }: StoredWindow): {
  window: string;
  untold: Untold | null;
} {
  const { window, unwritten, last, firstAt } = windowContent.parse(lastEvent);
  const text = last ?? unwritten;
  const attempts = count + (unwritten === undefined ? 0 : 1);
  if (text === undefined || attempts === 0) return { window, untold: null };
  const opening = openedAt.toISOString();
  const times = {
    firstAttemptAt: unwritten === undefined ? (firstAt ?? opening) : opening,
    lastAttemptAt: lastAt?.toISOString() ?? opening,
  };
  return { window, untold: { attempt: refusedAttempt.parse(JSON.parse(text)), attempts, ...times } };
}

/** The event that stands for all that was counted. */
export function countedDenial({ attempt: { denial }, attempts, firstAttemptAt, lastAttemptAt }: Untold): Denial {
  const told = { attempts, firstAttemptAt, lastAttemptAt };
  switch (denial.eventId) {
    case 92:
      return { eventId: 92, data: { ...denial.data, ...told } };
    case 90003:
      return { eventId: 90003, data: { ...denial.data, ...told } };
    case 4888:
      return { eventId: 4888, data: { ...denial.data, ...told } };
  }
}
