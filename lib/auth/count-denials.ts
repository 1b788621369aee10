import { v7 as uuidv7 } from "uuid";
import { type DenialWindowKey, denialWindowMs, type RefusedAttempt, storedAttempt } from "@/lib/auth/denial-window";
import { db } from "@/lib/db";

/** Refusals of one kind that wait in this process to be counted together. */
export type DenialBatch = {
  count: number;
  first: RefusedAttempt;
  firstAt: Date;
  /** Of the second one, which is the first to be counted where the first one opens a window. */
  secondAt: Date | null;
  last: RefusedAttempt;
  lastAt: Date;
};

/** `opened` names the window whose opening refusal has no event yet; `closed`: an earlier window is in the way. */
export type Counted = { state: "opened"; window: string } | { state: "counted" } | { state: "closed" };

/** Of a batch that opens a window: all but its first refusal are counted. */
function openingContent(batch: DenialBatch, window: string) {
  const { first, secondAt, last } = batch;
  const opening = { window, unwritten: storedAttempt(first) };
  return secondAt === null ? opening : { ...opening, last: storedAttempt(last), firstAt: secondAt.toISOString() };
}

/**
 * Counts a batch of refusals in one statement: in the open window of their kind, or by opening one. From its commit on
 * nothing is lost when the process ends: what has no event yet gets one when the window is closed.
 */
export async function countDenials(key: DenialWindowKey, batch: DenialBatch): Promise<Counted> {
  const { subscriptionId, actorId, eventId, kind } = key;
  const { count, firstAt, last, lastAt, secondAt } = batch;
  const window = uuidv7();
  const opening = JSON.stringify(openingContent(batch, window));
  const counting = JSON.stringify({ last: storedAttempt(last) });
  const closedUntil = new Date(firstAt.getTime() - denialWindowMs);
  const [row] = await db().$queryRaw<{ window: string }[]>`
    INSERT INTO denial_window AS open
      (subscription_id, actor_id, event_id, kind, opened_at, count, last_at, last_event)
    VALUES (${subscriptionId}::uuid, ${actorId}::uuid, ${eventId}, ${kind}, ${firstAt}, ${count - 1},
            ${secondAt === null ? null : lastAt}::timestamptz, ${opening}::jsonb)
    ON CONFLICT (subscription_id, actor_id, event_id, kind) DO UPDATE SET
      count = open.count + ${count},
      last_at = GREATEST(open.last_at, ${lastAt}::timestamptz),
      last_event = jsonb_build_object('firstAt', ${firstAt.toISOString()}::text) || open.last_event || ${counting}::jsonb
    WHERE open.opened_at > ${closedUntil}::timestamptz
    RETURNING open.last_event ->> 'window' AS window`;
  if (!row) return { state: "closed" };
  return row.window === window ? { state: "opened", window } : { state: "counted" };
}
